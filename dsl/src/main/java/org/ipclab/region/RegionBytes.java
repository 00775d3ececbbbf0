package org.ipclab.region;

/** The bytes that a {@link LayoutView} reads and writes; every access out of {@code 0..size} is an {@code IpcException.Misused}. */
interface RegionBytes {
    long size();

    byte getByte(long at);

    short getShort(long at);

    int getInt(long at);

    long getLong(long at);

    float getFloat(long at);

    double getDouble(long at);

    byte[] getBytes(long at, int count);

    void putByte(long at, int value);

    void putShort(long at, int value);

    void putInt(long at, int value);

    void putLong(long at, long value);

    void putFloat(long at, float value);

    void putDouble(long at, double value);

    void putBytes(long at, byte[] bytes);
}
