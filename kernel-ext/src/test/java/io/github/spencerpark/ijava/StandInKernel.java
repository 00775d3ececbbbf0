package io.github.spencerpark.ijava;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import java.util.ArrayList;
import java.util.List;

/** A kernel without a connection, which keeps what it is told to run and to show. */
public final class StandInKernel extends BaseKernel {
    public final List<String> evaluated = new ArrayList<>();
    public final List<DisplayData> displayed = new ArrayList<>();
    private final Magics magics = new Magics();

    public Magics getMagics() {
        return magics;
    }

    @Override
    public DisplayData eval(String code) {
        evaluated.add(code);
        return null;
    }

    @Override
    public void display(DisplayData data) {
        displayed.add(data);
    }

    @Override
    public LanguageInfo getLanguageInfo() {
        return new LanguageInfo.Builder("Java").build();
    }
}
