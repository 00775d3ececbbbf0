package org.ipclab.os;

import static org.junit.jupiter.api.Assertions.*;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.ipclab.testing.Ours;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every constant that stands beside a native declaration, of any mechanism, is asked of the C headers. */
@DisplayName("constants of C")
class ConstantsTest {
    private static final String HEADERS = """
            #define _GNU_SOURCE
            #include <errno.h>
            #include <fcntl.h>
            #include <limits.h>
            #include <linux/futex.h>
            #include <linux/membarrier.h>
            #include <linux/netlink.h>
            #include <linux/rtnetlink.h>
            #include <linux/sock_diag.h>
            #include <linux/sockios.h>
            #include <linux/unix_diag.h>
            #include <mqueue.h>
            #include <netinet/in.h>
            #include <poll.h>
            #include <pwd.h>
            #include <semaphore.h>
            #include <signal.h>
            #include <spawn.h>
            #include <stddef.h>
            #include <stdio.h>
            #include <sys/file.h>
            #include <sys/inotify.h>
            #include <sys/ioctl.h>
            #include <sys/mman.h>
            #include <sys/msg.h>
            #include <sys/prctl.h>
            #include <sys/resource.h>
            #include <sys/sem.h>
            #include <sys/shm.h>
            #include <sys/socket.h>
            #include <sys/stat.h>
            #include <sys/statfs.h>
            #include <sys/statvfs.h>
            #include <sys/syscall.h>
            #include <sys/un.h>
            #include <sys/uio.h>
            #include <sys/wait.h>
            #include <unistd.h>
            int main(void) {
            """;

    /** What is called otherwise in C, or is no name there at all. */
    private static final Map<String, String> IN_C = Map.ofEntries(
            Map.entry("SUN_PATH", "offsetof(struct sockaddr_un, sun_path)"),
            Map.entry("SUN_PATH_BYTES", "sizeof(((struct sockaddr_un *)0)->sun_path)"),
            Map.entry("SOCKADDR_UN_BYTES", "sizeof(struct sockaddr_un)"),
            Map.entry("SIN_PORT", "offsetof(struct sockaddr_in, sin_port)"),
            Map.entry("SIN_ADDR", "offsetof(struct sockaddr_in, sin_addr)"),
            Map.entry("SOCKADDR_IN_BYTES", "sizeof(struct sockaddr_in)"),
            Map.entry("SIN6_PORT", "offsetof(struct sockaddr_in6, sin6_port)"),
            Map.entry("SIN6_ADDR", "offsetof(struct sockaddr_in6, sin6_addr)"),
            Map.entry("SIN6_SCOPE_ID", "offsetof(struct sockaddr_in6, sin6_scope_id)"),
            Map.entry("SOCKADDR_IN6_BYTES", "sizeof(struct sockaddr_in6)"),
            Map.entry("SOCKADDR_STORAGE_BYTES", "sizeof(struct sockaddr_storage)"),
            Map.entry("UCRED_UID", "offsetof(struct ucred, uid)"),
            Map.entry("UCRED_GID", "offsetof(struct ucred, gid)"),
            Map.entry("UCRED_BYTES", "sizeof(struct ucred)"),
            Map.entry("MSG_IOV", "offsetof(struct msghdr, msg_iov)"),
            Map.entry("MSG_IOVLEN", "offsetof(struct msghdr, msg_iovlen)"),
            Map.entry("MSG_CONTROL", "offsetof(struct msghdr, msg_control)"),
            Map.entry("MSG_CONTROLLEN", "offsetof(struct msghdr, msg_controllen)"),
            Map.entry("MSG_FLAGS", "offsetof(struct msghdr, msg_flags)"),
            Map.entry("MSGHDR_BYTES", "sizeof(struct msghdr)"),
            Map.entry("SocketNative.IOV_LEN", "offsetof(struct iovec, iov_len)"),
            Map.entry("IOVEC_BYTES", "sizeof(struct iovec)"),
            Map.entry("CMSG_LEVEL", "offsetof(struct cmsghdr, cmsg_level)"),
            Map.entry("CMSG_TYPE", "offsetof(struct cmsghdr, cmsg_type)"),
            Map.entry("SocketNative.CMSG_DATA", "sizeof(struct cmsghdr)"),
            Map.entry("NLMSG_TYPE", "offsetof(struct nlmsghdr, nlmsg_type)"),
            Map.entry("NLMSG_FLAGS", "offsetof(struct nlmsghdr, nlmsg_flags)"),
            Map.entry("NLMSGHDR_BYTES", "sizeof(struct nlmsghdr)"),
            Map.entry("UDIAG_STATES", "offsetof(struct unix_diag_req, udiag_states)"),
            Map.entry("UDIAG_SHOW", "offsetof(struct unix_diag_req, udiag_show)"),
            Map.entry("UDIAG_COOKIE", "offsetof(struct unix_diag_req, udiag_cookie)"),
            Map.entry("UNIX_DIAG_REQ_BYTES", "sizeof(struct unix_diag_req)"),
            Map.entry("UDIAG_INO", "offsetof(struct unix_diag_msg, udiag_ino)"),
            Map.entry("UNIX_DIAG_MSG_BYTES", "sizeof(struct unix_diag_msg)"),
            Map.entry("RTATTR_BYTES", "sizeof(struct rtattr)"),
            Map.entry("STATX_BYTES", "sizeof(struct statx)"),
            Map.entry("RLIMIT_BYTES", "sizeof(struct rlimit)"),
            Map.entry("RLIM_CUR", "offsetof(struct rlimit, rlim_cur)"),
            Map.entry("SemNative.SIZE", "sizeof(sem_t)"),
            Map.entry("IOVEC_SIZE", "sizeof(struct iovec)"),
            Map.entry("IOV_LEN", "offsetof(struct iovec, iov_len)"),
            Map.entry("POLLFD_SIZE", "sizeof(struct pollfd)"),
            Map.entry("POLLFD_EVENTS", "offsetof(struct pollfd, events)"),
            Map.entry("POLLFD_REVENTS", "offsetof(struct pollfd, revents)"),
            Map.entry("SIGINFO_SIZE", "sizeof(siginfo_t)"),
            Map.entry("SIGSET_SIZE", "sizeof(sigset_t)"),
            Map.entry("PASSWD_SIZE", "sizeof(struct passwd)"),
            Map.entry("PASSWD_UID", "offsetof(struct passwd, pw_uid)"),
            Map.entry("PASSWD_GID", "offsetof(struct passwd, pw_gid)"),
            Map.entry("PASSWD_DIR", "offsetof(struct passwd, pw_dir)"),
            Map.entry("DS_BYTES", "sizeof(struct shmid_ds)"),
            Map.entry("SHM_SEGSZ", "offsetof(struct shmid_ds, shm_segsz)"),
            Map.entry("SHM_ATIME", "offsetof(struct shmid_ds, shm_atime)"),
            Map.entry("SHM_DTIME", "offsetof(struct shmid_ds, shm_dtime)"),
            Map.entry("SHM_CTIME", "offsetof(struct shmid_ds, shm_ctime)"),
            Map.entry("SHM_CPID", "offsetof(struct shmid_ds, shm_cpid)"),
            Map.entry("SHM_LPID", "offsetof(struct shmid_ds, shm_lpid)"),
            Map.entry("SHM_NATTCH", "offsetof(struct shmid_ds, shm_nattch)"),
            Map.entry("PERM_KEY", "offsetof(struct ipc_perm, __key)"),
            Map.entry("PERM_UID", "offsetof(struct ipc_perm, uid)"),
            Map.entry("PERM_CUID", "offsetof(struct ipc_perm, cuid)"),
            Map.entry("PERM_MODE", "offsetof(struct ipc_perm, mode)"),
            Map.entry("PERM_BYTES", "sizeof(struct ipc_perm)"),
            Map.entry("MSG_STIME", "offsetof(struct msqid_ds, msg_stime)"),
            Map.entry("MSG_RTIME", "offsetof(struct msqid_ds, msg_rtime)"),
            Map.entry("MSG_CTIME", "offsetof(struct msqid_ds, msg_ctime)"),
            Map.entry("MSG_CBYTES", "offsetof(struct msqid_ds, __msg_cbytes)"),
            Map.entry("MSG_QNUM", "offsetof(struct msqid_ds, msg_qnum)"),
            Map.entry("MSG_QBYTES", "offsetof(struct msqid_ds, msg_qbytes)"),
            Map.entry("MSG_LSPID", "offsetof(struct msqid_ds, msg_lspid)"),
            Map.entry("MSG_LRPID", "offsetof(struct msqid_ds, msg_lrpid)"),
            Map.entry("MSQID_DS_BYTES", "sizeof(struct msqid_ds)"),
            Map.entry("SEM_NUM", "offsetof(struct sembuf, sem_num)"),
            Map.entry("SEM_OP", "offsetof(struct sembuf, sem_op)"),
            Map.entry("SEM_FLG", "offsetof(struct sembuf, sem_flg)"),
            Map.entry("SEMBUF_BYTES", "sizeof(struct sembuf)"),
            Map.entry("SEMVMX", "32767"),
            Map.entry("SEM_OTIME", "offsetof(struct semid_ds, sem_otime)"),
            Map.entry("SEM_CTIME", "offsetof(struct semid_ds, sem_ctime)"),
            Map.entry("SEM_NSEMS", "offsetof(struct semid_ds, sem_nsems)"),
            Map.entry("SEMID_DS_BYTES", "sizeof(struct semid_ds)"),
            Map.entry("TIME_BYTES", "offsetof(struct semid_ds, sem_ctime) - offsetof(struct semid_ds, sem_otime)"),
            Map.entry("L_TYPE", "offsetof(struct flock, l_type)"),
            Map.entry("L_START", "offsetof(struct flock, l_start)"),
            Map.entry("L_LEN", "offsetof(struct flock, l_len)"),
            Map.entry("L_PID", "offsetof(struct flock, l_pid)"),
            Map.entry("FLOCK_BYTES", "sizeof(struct flock)"),
            Map.entry("WakeupNative.SIGNAL", "SIGRTMAX - 2"),
            Map.entry("STATVFS_BYTES", "sizeof(struct statvfs)"),
            Map.entry("STATFS_BYTES", "sizeof(struct statfs)"),
            Map.entry("MQ_MAXMSG", "offsetof(struct mq_attr, mq_maxmsg)"),
            Map.entry("MQ_MSGSIZE", "offsetof(struct mq_attr, mq_msgsize)"),
            Map.entry("MQ_CURMSGS", "offsetof(struct mq_attr, mq_curmsgs)"),
            Map.entry("MQ_ATTR_BYTES", "sizeof(struct mq_attr)"),
            Map.entry("SIGEV_VALUE", "offsetof(struct sigevent, sigev_value)"),
            Map.entry("SIGEV_SIGNO", "offsetof(struct sigevent, sigev_signo)"),
            Map.entry("SIGEV_NOTIFY", "offsetof(struct sigevent, sigev_notify)"),
            Map.entry("SIGEVENT_BYTES", "sizeof(struct sigevent)"),
            // in ipc/mqueue.c of the kernel, and in statfs(2)
            Map.entry("MQUEUE_MAGIC", "0x19800202"),
            // NOTIFY_COOKIE_LEN of linux/mqueue.h, which cannot stand beside mqueue.h
            Map.entry("COOKIE_BYTES", "32"),
            Map.entry("F_FRSIZE", "offsetof(struct statvfs, f_frsize)"),
            Map.entry("F_BLOCKS", "offsetof(struct statvfs, f_blocks)"),
            Map.entry("F_BFREE", "offsetof(struct statvfs, f_bfree)"),
            Map.entry("F_FILES", "offsetof(struct statvfs, f_files)"),
            Map.entry("F_FFREE", "offsetof(struct statvfs, f_ffree)"),
            Map.entry("F_NAMEMAX", "offsetof(struct statvfs, f_namemax)"),
            Map.entry("SC_SEM_VALUE_MAX", "_SC_SEM_VALUE_MAX"),
            Map.entry("SIGACTION_BYTES", "sizeof(struct sigaction)"),
            Map.entry("SIGSET_BYTES", "sizeof(sigset_t)"),
            Map.entry("SA_HANDLER", "offsetof(struct sigaction, sa_handler)"),
            Map.entry("SA_FLAGS", "offsetof(struct sigaction, sa_flags)"),
            Map.entry("SA_MASK", "offsetof(struct sigaction, sa_mask)"),
            Map.entry("SIGINFO_BYTES", "sizeof(siginfo_t)"),
            Map.entry("TIMESPEC_BYTES", "sizeof(struct timespec)"),
            Map.entry("SI_SIGNO", "offsetof(siginfo_t, si_signo)"),
            Map.entry("SI_CODE", "offsetof(siginfo_t, si_code)"),
            Map.entry("SI_PID", "offsetof(siginfo_t, si_pid)"),
            Map.entry("SI_UID", "offsetof(siginfo_t, si_uid)"),
            Map.entry("SI_VALUE", "offsetof(siginfo_t, si_value)"),
            Map.entry("EVENT_MASK", "offsetof(struct inotify_event, mask)"),
            Map.entry("EVENT_LEN", "offsetof(struct inotify_event, len)"),
            Map.entry("EVENT_NAME", "offsetof(struct inotify_event, name)"),
            Map.entry("SIG_DFL", "(long)SIG_DFL"),
            Map.entry("SIG_IGN", "(long)SIG_IGN"),
            // room for what must fit
            Map.entry("FILE_ACTIONS_SIZE", "(sizeof(posix_spawn_file_actions_t) <= 128 ? 128 : -1)"),
            Map.entry("ATTRIBUTES_SIZE", "(sizeof(posix_spawnattr_t) <= 512 ? 512 : -1)"));

    @Test
    @DisplayName("have in every native declaration the value that the headers give them")
    void areThoseOfTheHeaders() throws Exception {
        Map<String, Long> ours = new TreeMap<>();
        Map<String, String> inC = new TreeMap<>();
        for (Field field : constants()) {
            String name = field.getDeclaringClass().getSimpleName() + "." + field.getName();
            Object value = field.get(null);
            ours.put(name, value instanceof Flag flag ? (long) flag.bits() : ((Number) value).longValue());
            inC.put(name, value instanceof Flag flag ? flag.c() : expression(name, field.getName()));
        }
        assertTrue(ours.size() > 30, ours.toString());
        StringBuilder program = new StringBuilder(HEADERS);
        inC.forEach((name, c) ->
                program.append("printf(\"%s=%lld\\n\", \"" + name + "\", (long long)(int)(" + c + "));\n"));
        String headers = Programs.c(program.append("}").toString());
        List<String> lines = new ArrayList<>();
        ours.forEach((name, value) -> lines.add(name + "=" + value));
        assertEquals(headers, String.join("\n", lines));
    }

    private static String expression(String full, String name) {
        if (name.startsWith("STX_")) return "offsetof(struct statx, " + name.toLowerCase(Locale.ROOT) + ")";
        if (name.startsWith("SYS_")) return "SYS_" + name.substring(4).toLowerCase(Locale.ROOT);
        return IN_C.getOrDefault(full, IN_C.getOrDefault(name, name));
    }

    private static List<Field> constants() throws Exception {
        List<Field> constants = new ArrayList<>();
        for (JavaClass each : Ours.CLASSES) {
            if (!each.getSimpleName().endsWith("Native") && !each.getName().equals("org.ipclab.os.Fcntl")) continue;
            for (Field field : Class.forName(each.getName()).getDeclaredFields())
                if (Modifier.isStatic(field.getModifiers())
                        && (field.getType().isPrimitive() || field.getType() == Flag.class)) constants.add(field);
        }
        for (Field field : constants) field.setAccessible(true);
        return constants;
    }

    @Test
    @DisplayName("O_TMPFILE has O_DIRECTORY in it, or an old kernel would make a file of that name")
    void temporaryFile() {
        assertEquals("1", Programs.c(HEADERS + "printf(\"%d\", (O_TMPFILE & O_DIRECTORY) == O_DIRECTORY); }"));
    }

    @Test
    @DisplayName("a sem_t is one word, the value low and the waiters high, as glibc fills it")
    void semaphoreWord() {
        assertEquals(
                "3 3 2 32 16",
                Programs.c(HEADERS
                        + "sem_t s; sem_init(&s, 1, 3); printf(\"%d %lld \", *(int *)&s, *(long long *)&s); sem_wait(&s);"
                        + "printf(\"%d %zu %zu\", *(int *)&s, sizeof s, sizeof(struct timespec)); }"));
    }
}
