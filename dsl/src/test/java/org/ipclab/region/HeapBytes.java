package org.ipclab.region;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ipclab.core.IpcException;

/** Bytes of this process only, in the machine's order: enough for a view. */
final class HeapBytes implements RegionBytes {
    private final ByteBuffer bytes;
    private boolean closed;

    HeapBytes(int size) {
        bytes = ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    }

    void close() {
        closed = true;
    }

    byte[] all() {
        return bytes.array();
    }

    @Override
    public long size() {
        return bytes.capacity();
    }

    @Override
    public byte getByte(long at) {
        return bytes.get((int) at);
    }

    @Override
    public short getShort(long at) {
        return bytes.getShort((int) at);
    }

    @Override
    public int getInt(long at) {
        return bytes.getInt((int) at);
    }

    @Override
    public long getLong(long at) {
        if (closed) {
            throw new IpcException.Closed("read bytes", "open them again");
        }
        return bytes.getLong((int) at);
    }

    @Override
    public float getFloat(long at) {
        return bytes.getFloat((int) at);
    }

    @Override
    public double getDouble(long at) {
        return bytes.getDouble((int) at);
    }

    @Override
    public byte[] getBytes(long at, int count) {
        var some = new byte[count];
        bytes.get((int) at, some);
        return some;
    }

    @Override
    public void putByte(long at, int value) {
        bytes.put((int) at, (byte) value);
    }

    @Override
    public void putShort(long at, int value) {
        bytes.putShort((int) at, (short) value);
    }

    @Override
    public void putInt(long at, int value) {
        bytes.putInt((int) at, value);
    }

    @Override
    public void putLong(long at, long value) {
        bytes.putLong((int) at, value);
    }

    @Override
    public void putFloat(long at, float value) {
        bytes.putFloat((int) at, value);
    }

    @Override
    public void putDouble(long at, double value) {
        bytes.putDouble((int) at, value);
    }

    @Override
    public void putBytes(long at, byte[] some) {
        bytes.put((int) at, some);
    }
}
