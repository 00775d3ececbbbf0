package org.ipclab.kernel.jupyter;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.dflib.jjava.jupyter.kernel.magic.CellMagic;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.ipclab.eval.Imports;
import org.ipclab.table.LiveDisplay;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;
import org.ipclab.view.Picture;

/** JJava, by the API of its release 1.0-a6 and no newer one. */
final class JJavaHost implements HostKernel {
    private final BaseKernel kernel;

    JJavaHost(BaseKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public void evaluate(String snippet) {
        kernel.evalRaw(snippet);
    }

    @Override
    public void importAll() throws Exception {
        Optional<JShell> session = session(kernel);
        if (session.isPresent()) Imports.into(session.get());
        else HostKernel.super.importAll();
    }

    /** JJava's own; its class is in a jar that we are not compiled against. */
    static Optional<JShell> session(BaseKernel kernel) {
        try {
            return Optional.of((JShell) kernel.getClass().getMethod("getJShell").invoke(kernel));
        } catch (ReflectiveOperationException another) {
            return Optional.empty();
        }
    }

    @Override
    public void renderTables() {
        kernel.getRenderer()
                .createRegistration(Tabular.class)
                .preferring(MIMEType.TEXT_HTML, MIMEType.TEXT_PLAIN)
                .register(JJavaHost::render);
        kernel.getRenderer()
                .createRegistration(Picture.class)
                .preferring(MIMEType.TEXT_HTML, MIMEType.IMAGE_SVG, MIMEType.TEXT_PLAIN)
                .register(JJavaHost::draw);
    }

    @Override
    public void lineMagic(String name, Function<List<String>, Object> magic) {
        LineMagic<Object, BaseKernel> line = (unused, words) -> Brief.told(() -> magic.apply(words));
        kernel.getMagicsRegistry().registerLineMagic(name, line);
    }

    @Override
    public void cellMagic(String name, BiFunction<List<String>, String, Object> magic) {
        CellMagic<Object, BaseKernel> cell = (unused, words, body) -> Brief.told(() -> magic.apply(words, body));
        kernel.getMagicsRegistry().registerCellMagic(name, cell);
    }

    /** All that there are, with their signs. */
    List<String> magics() {
        MagicsRegistry all = kernel.getMagicsRegistry();
        return Stream.concat(
                        all.getCellMagicNames().stream().sorted().map(name -> "%%" + name),
                        all.getLineMagicNames().stream().sorted().map(name -> "%" + name))
                .toList();
    }

    @Override
    public void display(Object value) {
        kernel.display(kernel.getRenderer().render(value));
    }

    @Override
    public LiveDisplay live() {
        // the cell of now: progress is taken away also after its cell was stopped
        Optional<CellEnvironment> cell = CellEnvironment.running();
        return new PageDisplay((id, isFirst, look) -> {
            DisplayData data = new DisplayData(look.text());
            data.putHTML(look.html());
            // not setDisplayId: it returns something else in each release
            data.putTransientData("display_id", id);
            if (cell.isPresent()) cell.get().show(isFirst, data);
            else if (isFirst) kernel.display(data);
            else kernel.getIO().display.updateDisplay(data);
        });
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
