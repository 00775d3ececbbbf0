package org.ipclab.kernel.jupyter;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.RenderContext;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.ipclab.table.LiveDisplay;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;
import org.ipclab.view.Picture;

/** The original IJava 1.3.0. It is on no public repository of jars, so its own two methods are reached by reflection. */
final class IJavaHost implements HostKernel {
    private final BaseKernel kernel;

    IJavaHost(BaseKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public void evaluate(String snippet) throws Exception {
        kernel.eval(snippet);
    }

    @Override
    public void renderTables() {
        kernel.getRenderer()
                .createRegistration(Tabular.class)
                .preferring(MIMEType.TEXT_HTML, MIMEType.TEXT_PLAIN)
                .register(IJavaHost::render);
        kernel.getRenderer()
                .createRegistration(Picture.class)
                .preferring(MIMEType.TEXT_HTML, MIMEType.IMAGE_SVG, MIMEType.TEXT_PLAIN)
                .register(IJavaHost::draw);
    }

    @Override
    public void lineMagic(String name, Function<List<String>, Object> magic) {
        magics().registerLineMagic(name, words -> show(Brief.told(() -> magic.apply(words))));
    }

    @Override
    public void cellMagic(String name, BiFunction<List<String>, String, Object> magic) {
        magics().registerCellMagic(name, (words, body) -> show(Brief.told(() -> magic.apply(words, body))));
    }

    @Override
    public void display(Object value) {
        kernel.display(kernel.getRenderer().render(value));
    }

    @Override
    public LiveDisplay live() {
        return new PageDisplay((id, isFirst, look) -> {
            DisplayData data = new DisplayData(look.text());
            data.putHTML(look.html());
            data.setDisplayId(id);
            if (isFirst) kernel.display(data);
            else kernel.getIO().display.updateDisplay(data);
        });
    }

    /** IJava drops what a magic returns, so it is shown here. */
    private Object show(Object value) {
        if (value != null) {
            display(value);
        }
        return value;
    }

    private Magics magics() {
        try {
            return (Magics) kernel.getClass().getMethod("getMagics").invoke(kernel);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this IJava kernel has no magics: 1.3.0 is the release that works", e);
        }
    }

    private static void render(Tabular value, RenderContext context) {
        Table table = value.table();
        context.renderIfRequested(MIMEType.TEXT_HTML, table::html);
        context.renderIfRequested(MIMEType.TEXT_PLAIN, table::text);
    }

    private static void draw(Picture value, RenderContext context) {
        Drawn drawn = Drawn.of(value);
        context.renderIfRequested(MIMEType.TEXT_HTML, drawn::html);
        drawn.svg().ifPresent(svg -> context.renderIfRequested(MIMEType.IMAGE_SVG, () -> svg));
        context.renderIfRequested(MIMEType.TEXT_PLAIN, drawn.table()::text);
    }
}
