package org.ipclab.kernel.jupyter;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import jdk.jshell.JShell;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.reply.ExecuteReply;
import org.dflib.jjava.jupyter.messages.reply.InterruptReply;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.ipclab.core.Frames;
import org.ipclab.view.Watch;

/** How JJava runs and stops cells, made better: see {@link CellEnvironment}; a watch that is stopped is no error. */
final class Cells {
    private static final int PATIENCE_MILLIS = 150;
    private static final long PAUSE_NANOS = 20_000_000;

    private final BaseKernel kernel;
    private final CellErrors errors;
    private final Optional<JShell> session;
    private final AtomicInteger running = new AtomicInteger();

    private Cells(BaseKernel kernel, CellErrors errors) {
        this.kernel = kernel;
        this.errors = errors;
        this.session = JJavaHost.session(kernel);
    }

    static void improve(JupyterConnection connection, BaseKernel kernel, CellErrors errors) {
        var cells = new Cells(kernel, errors);
        ShellHandler<ExecuteRequest> runs = connection.getHandler(MessageType.EXECUTE_REQUEST);
        connection.setHandler(MessageType.EXECUTE_REQUEST, (env, message) -> cells.run(runs, env, message));
        connection.setHandler(MessageType.INTERRUPT_REQUEST, (env, message) -> cells.stop(env));
        Strays.printTo(kernel.getIO());
        CheckedClasses.keptBy(kernel);
        // from here on errors are made short where they are shown, and the whole stack is there when it is asked for
        Frames.theirsOnly(false);
    }

    private void run(ShellHandler<ExecuteRequest> runs, ShellReplyEnvironment env, Message<ExecuteRequest> message) {
        var code = new CellCode(message.getContent().getCode(), session);
        var cell = begin(env, code);
        try {
            runs.handle(cell, message);
        } catch (StackOverflowError | LinkageError | AssertionError unexpected) {
            cell.fail(ExecuteReply.MESSAGE_TYPE.error(), unexpected);
        } finally {
            leave();
            cell.end();
            cell.resolveDeferrals();
        }
    }

    // a cell begins and ends before a stop or after it, not meanwhile: the stop of one must not hit the next
    private synchronized CellEnvironment begin(ShellReplyEnvironment env, CellCode code) {
        running.incrementAndGet();
        return new CellEnvironment(env, errors, code);
    }

    private synchronized void leave() {
        running.decrementAndGet();
    }

    /** The stop button: a watch ends by itself, and with it perhaps the cell; else its thread is interrupted. */
    private void stop(ShellReplyEnvironment env) {
        env.setBusyDeferIdle();
        env.defer().reply(new InterruptReply());
        Optional<CellEnvironment> cell = CellEnvironment.running();
        if (Watch.stopAll() && endsByItself()) return;
        interrupt();
        if (running.get() == 0) return;
        // between two statements, while one is compiled, there is no thread to interrupt
        var again = new Thread(() -> interruptUntilEnd(cell), "ipclab stop");
        again.setDaemon(true);
        again.start();
    }

    private synchronized void interrupt() {
        Strays.mark();
        kernel.interrupt();
        // what has begun in between
        if (running.get() > 0) Strays.mark();
        Strays.endSoon();
    }

    private void interruptUntilEnd(Optional<CellEnvironment> stopped) {
        do LockSupport.parkNanos(PAUSE_NANOS);
        while (interrupts(stopped));
    }

    private synchronized boolean interrupts(Optional<CellEnvironment> stopped) {
        boolean runs = running.get() > 0 && CellEnvironment.running().equals(stopped);
        if (runs) interrupt();
        return runs;
    }

    private boolean endsByItself() {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (running.get() > 0 && System.nanoTime() < end) LockSupport.parkNanos(1_000_000);
        return running.get() == 0;
    }
}
