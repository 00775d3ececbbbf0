package org.ipclab.os;

import java.util.HashMap;
import java.util.Map;

/** What the kernel says when it refuses, errno(3), with the kind of each: the one table from errno to kind. */
public enum Errno {
    EPERM(1, Kind.DENIED, "Operation not permitted"),
    ENOENT(2, Kind.NOT_THERE, "No such file or directory"),
    ESRCH(3, Kind.NOT_THERE, "No such process"),
    EINTR(4, Kind.INTERRUPTED, "Interrupted system call"),
    EIO(5, Kind.MISUSED, "Input/output error"),
    ENXIO(6, Kind.NOT_THERE, "No such device or address"),
    E2BIG(7, Kind.MISUSED, "Argument list too long"),
    ENOEXEC(8, Kind.MISUSED, "Exec format error"),
    EBADF(9, Kind.MISUSED, "Bad file descriptor"),
    ECHILD(10, Kind.NOT_THERE, "No child processes"),
    EAGAIN(11, Kind.TIMED_OUT, "Resource temporarily unavailable"),
    ENOMEM(12, Kind.LIMIT_REACHED, "Cannot allocate memory"),
    EACCES(13, Kind.DENIED, "Permission denied"),
    EFAULT(14, Kind.MISUSED, "Bad address"),
    ENOTBLK(15, Kind.MISUSED, "Block device required"),
    EBUSY(16, Kind.ALREADY_THERE, "Device or resource busy"),
    EEXIST(17, Kind.ALREADY_THERE, "File exists"),
    EXDEV(18, Kind.UNSUPPORTED, "Invalid cross-device link"),
    ENODEV(19, Kind.NOT_THERE, "No such device"),
    ENOTDIR(20, Kind.MISUSED, "Not a directory"),
    EISDIR(21, Kind.MISUSED, "Is a directory"),
    EINVAL(22, Kind.MISUSED, "Invalid argument"),
    ENFILE(23, Kind.LIMIT_REACHED, "Too many open files in system"),
    EMFILE(24, Kind.LIMIT_REACHED, "Too many open files"),
    ENOTTY(25, Kind.MISUSED, "Inappropriate ioctl for device"),
    ETXTBSY(26, Kind.MISUSED, "Text file busy"),
    EFBIG(27, Kind.MISUSED, "File too large"),
    ENOSPC(28, Kind.LIMIT_REACHED, "No space left on device"),
    ESPIPE(29, Kind.MISUSED, "Illegal seek"),
    EROFS(30, Kind.DENIED, "Read-only file system"),
    EMLINK(31, Kind.LIMIT_REACHED, "Too many links"),
    EPIPE(32, Kind.CLOSED, "Broken pipe"),
    EDOM(33, Kind.MISUSED, "Numerical argument out of domain"),
    ERANGE(34, Kind.LIMIT_REACHED, "Numerical result out of range"),
    EDEADLK(35, Kind.MISUSED, "Resource deadlock avoided"),
    ENAMETOOLONG(36, Kind.MISUSED, "File name too long"),
    ENOLCK(37, Kind.LIMIT_REACHED, "No locks available"),
    ENOSYS(38, Kind.UNSUPPORTED, "Function not implemented"),
    ENOTEMPTY(39, Kind.ALREADY_THERE, "Directory not empty"),
    ELOOP(40, Kind.MISUSED, "Too many levels of symbolic links"),
    ENOMSG(42, Kind.MISUSED, "No message of desired type"),
    EIDRM(43, Kind.NOT_THERE, "Identifier removed"),
    ECHRNG(44, Kind.MISUSED, "Channel number out of range"),
    EL2NSYNC(45, Kind.MISUSED, "Level 2 not synchronized"),
    EL3HLT(46, Kind.MISUSED, "Level 3 halted"),
    EL3RST(47, Kind.MISUSED, "Level 3 reset"),
    ELNRNG(48, Kind.MISUSED, "Link number out of range"),
    EUNATCH(49, Kind.MISUSED, "Protocol driver not attached"),
    ENOCSI(50, Kind.MISUSED, "No CSI structure available"),
    EL2HLT(51, Kind.MISUSED, "Level 2 halted"),
    EBADE(52, Kind.MISUSED, "Invalid exchange"),
    EBADR(53, Kind.MISUSED, "Invalid request descriptor"),
    EXFULL(54, Kind.MISUSED, "Exchange full"),
    ENOANO(55, Kind.MISUSED, "No anode"),
    EBADRQC(56, Kind.MISUSED, "Invalid request code"),
    EBADSLT(57, Kind.MISUSED, "Invalid slot"),
    EBFONT(59, Kind.MISUSED, "Bad font file format"),
    ENOSTR(60, Kind.MISUSED, "Device not a stream"),
    ENODATA(61, Kind.MISUSED, "No data available"),
    ETIME(62, Kind.TIMED_OUT, "Timer expired"),
    ENOSR(63, Kind.MISUSED, "Out of streams resources"),
    ENONET(64, Kind.MISUSED, "Machine is not on the network"),
    ENOPKG(65, Kind.MISUSED, "Package not installed"),
    EREMOTE(66, Kind.MISUSED, "Object is remote"),
    ENOLINK(67, Kind.MISUSED, "Link has been severed"),
    EADV(68, Kind.MISUSED, "Advertise error"),
    ESRMNT(69, Kind.MISUSED, "Srmount error"),
    ECOMM(70, Kind.MISUSED, "Communication error on send"),
    EPROTO(71, Kind.MISUSED, "Protocol error"),
    EMULTIHOP(72, Kind.MISUSED, "Multihop attempted"),
    EDOTDOT(73, Kind.MISUSED, "RFS specific error"),
    EBADMSG(74, Kind.MISUSED, "Bad message"),
    EOVERFLOW(75, Kind.LIMIT_REACHED, "Value too large for defined data type"),
    ENOTUNIQ(76, Kind.MISUSED, "Name not unique on network"),
    EBADFD(77, Kind.MISUSED, "File descriptor in bad state"),
    EREMCHG(78, Kind.MISUSED, "Remote address changed"),
    ELIBACC(79, Kind.MISUSED, "Can not access a needed shared library"),
    ELIBBAD(80, Kind.MISUSED, "Accessing a corrupted shared library"),
    ELIBSCN(81, Kind.MISUSED, ".lib section in a.out corrupted"),
    ELIBMAX(82, Kind.MISUSED, "Attempting to link in too many shared libraries"),
    ELIBEXEC(83, Kind.MISUSED, "Cannot exec a shared library directly"),
    EILSEQ(84, Kind.MISUSED, "Invalid or incomplete multibyte or wide character"),
    ERESTART(85, Kind.MISUSED, "Interrupted system call should be restarted"),
    ESTRPIPE(86, Kind.MISUSED, "Streams pipe error"),
    EUSERS(87, Kind.LIMIT_REACHED, "Too many users"),
    ENOTSOCK(88, Kind.MISUSED, "Socket operation on non-socket"),
    EDESTADDRREQ(89, Kind.MISUSED, "Destination address required"),
    EMSGSIZE(90, Kind.MISUSED, "Message too long"),
    EPROTOTYPE(91, Kind.MISUSED, "Protocol wrong type for socket"),
    ENOPROTOOPT(92, Kind.MISUSED, "Protocol not available"),
    EPROTONOSUPPORT(93, Kind.UNSUPPORTED, "Protocol not supported"),
    ESOCKTNOSUPPORT(94, Kind.UNSUPPORTED, "Socket type not supported"),
    EOPNOTSUPP(95, Kind.UNSUPPORTED, "Operation not supported"),
    EPFNOSUPPORT(96, Kind.UNSUPPORTED, "Protocol family not supported"),
    EAFNOSUPPORT(97, Kind.UNSUPPORTED, "Address family not supported by protocol"),
    EADDRINUSE(98, Kind.ALREADY_THERE, "Address already in use"),
    EADDRNOTAVAIL(99, Kind.NOT_THERE, "Cannot assign requested address"),
    ENETDOWN(100, Kind.CLOSED, "Network is down"),
    ENETUNREACH(101, Kind.NOT_THERE, "Network is unreachable"),
    ENETRESET(102, Kind.CLOSED, "Network dropped connection on reset"),
    ECONNABORTED(103, Kind.CLOSED, "Software caused connection abort"),
    ECONNRESET(104, Kind.CLOSED, "Connection reset by peer"),
    ENOBUFS(105, Kind.LIMIT_REACHED, "No buffer space available"),
    EISCONN(106, Kind.ALREADY_THERE, "Transport endpoint is already connected"),
    ENOTCONN(107, Kind.NOT_THERE, "Transport endpoint is not connected"),
    ESHUTDOWN(108, Kind.CLOSED, "Cannot send after transport endpoint shutdown"),
    ETOOMANYREFS(109, Kind.MISUSED, "Too many references: cannot splice"),
    ETIMEDOUT(110, Kind.TIMED_OUT, "Connection timed out"),
    ECONNREFUSED(111, Kind.NOT_THERE, "Connection refused"),
    EHOSTDOWN(112, Kind.CLOSED, "Host is down"),
    EHOSTUNREACH(113, Kind.NOT_THERE, "No route to host"),
    EALREADY(114, Kind.TIMED_OUT, "Operation already in progress"),
    EINPROGRESS(115, Kind.TIMED_OUT, "Operation now in progress"),
    ESTALE(116, Kind.MISUSED, "Stale file handle"),
    EUCLEAN(117, Kind.MISUSED, "Structure needs cleaning"),
    ENOTNAM(118, Kind.MISUSED, "Not a XENIX named type file"),
    ENAVAIL(119, Kind.MISUSED, "No XENIX semaphores available"),
    EISNAM(120, Kind.MISUSED, "Is a named type file"),
    EREMOTEIO(121, Kind.MISUSED, "Remote I/O error"),
    EDQUOT(122, Kind.LIMIT_REACHED, "Disk quota exceeded"),
    ENOMEDIUM(123, Kind.MISUSED, "No medium found"),
    EMEDIUMTYPE(124, Kind.MISUSED, "Wrong medium type"),
    ECANCELED(125, Kind.INTERRUPTED, "Operation canceled"),
    ENOKEY(126, Kind.MISUSED, "Required key not available"),
    EKEYEXPIRED(127, Kind.MISUSED, "Key has expired"),
    EKEYREVOKED(128, Kind.MISUSED, "Key has been revoked"),
    EKEYREJECTED(129, Kind.MISUSED, "Key was rejected by service"),
    EOWNERDEAD(130, Kind.CLOSED, "Owner died"),
    ENOTRECOVERABLE(131, Kind.CLOSED, "State not recoverable"),
    ERFKILL(132, Kind.MISUSED, "Operation not possible due to RF-kill"),
    EHWPOISON(133, Kind.MISUSED, "Memory page has hardware error");

    /** What an errno means to the caller; {@code org.ipclab.core.IpcException} has a subtype for each. */
    public enum Kind {
        NOT_THERE,
        ALREADY_THERE,
        DENIED,
        TIMED_OUT,
        INTERRUPTED,
        LIMIT_REACHED,
        MISUSED,
        UNSUPPORTED,
        CLOSED
    }

    private static final Map<Integer, Errno> BY_NUMBER = new HashMap<>();

    static {
        for (Errno errno : values()) BY_NUMBER.put(errno.number, errno);
    }

    private final int number;
    private final Kind kind;
    private final String text;

    Errno(int number, Kind kind, String text) {
        this.number = number;
        this.kind = kind;
        this.text = text;
    }

    /** The errno of this number; EIO for a number that Linux does not know. */
    public static Errno of(int number) {
        return BY_NUMBER.getOrDefault(number, EIO);
    }

    public int number() {
        return number;
    }

    public Kind kind() {
        return kind;
    }

    /** What strerror(3) says of it. */
    public String text() {
        return text;
    }

    /** {@code EEXIST (17) File exists}. */
    @Override
    public String toString() {
        return name() + " (" + number + ") " + text;
    }
}
