package org.ipclab.os.proc;

/** A C program that blocks in the way that its first argument says; the second is the name or path of the object. */
final class Blocker {
    static final String SOURCE = """
            #define _GNU_SOURCE
            #include <arpa/inet.h>
            #include <fcntl.h>
            #include <mqueue.h>
            #include <poll.h>
            #include <pthread.h>
            #include <semaphore.h>
            #include <signal.h>
            #include <stdio.h>
            #include <stdlib.h>
            #include <string.h>
            #include <sys/epoll.h>
            #include <sys/file.h>
            #include <sys/ipc.h>
            #include <sys/mman.h>
            #include <sys/msg.h>
            #include <sys/prctl.h>
            #include <sys/select.h>
            #include <sys/sem.h>
            #include <sys/socket.h>
            #include <sys/un.h>
            #include <sys/wait.h>
            #include <time.h>
            #include <unistd.h>
            static char buffer[70000];
            static long done;
            static int is(const char *mode, const char *name) { return strcmp(mode, name) == 0; }
            static int lock(int fd, int command, int type, int whence, long start, long length) {
                struct flock f = {.l_type = type, .l_whence = whence, .l_start = start, .l_len = length};
                return fcntl(fd, command, &f);
            }
            static void pipes(const char *mode) {
                int p[2];
                if (pipe(p)) exit(2);
                if (is(mode, "pipe-read")) done += read(p[0], buffer, 1);
                if (is(mode, "pipe-write")) while (1) done += write(p[1], buffer, 4096);
                struct pollfd polled[2] = {{.fd = p[0], .events = POLLIN}, {.fd = -1}};
                if (is(mode, "poll")) done += poll(polled, 2, -1);
                fd_set reads, writes;
                FD_ZERO(&reads);
                FD_ZERO(&writes);
                FD_SET(p[0], &reads);
                if (is(mode, "select")) done += select(p[0] + 1, &reads, &writes, NULL, NULL);
                int e = epoll_create1(0);
                struct epoll_event event = {.events = EPOLLIN};
                epoll_ctl(e, EPOLL_CTL_ADD, p[0], &event);
                if (is(mode, "epoll")) done += epoll_wait(e, &event, 1, -1);
            }
            static void fifos(const char *mode, const char *path) {
                if (is(mode, "fifo-open")) done += open(path, O_WRONLY);
                int fd = open(path, O_RDWR);
                if (is(mode, "fifo-read")) done += read(fd, buffer, 1);
            }
            static void sockets(const char *mode, const char *path) {
                struct sockaddr_un un = {.sun_family = AF_UNIX};
                strcpy(un.sun_path, path);
                int fd = socket(AF_UNIX, is(mode, "unix-accept") ? SOCK_STREAM : SOCK_DGRAM, 0);
                if (strncmp(mode, "unix", 4) == 0 && bind(fd, (struct sockaddr *)&un, sizeof un)) exit(3);
                if (is(mode, "unix-accept")) { listen(fd, 1); done += accept(fd, NULL, NULL); }
                if (is(mode, "unix-recv")) done += recv(fd, buffer, 1, 0);
                int tcp = is(mode, "tcp-accept");
                struct sockaddr_in in = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
                socklen_t size = sizeof in;
                fd = socket(AF_INET, tcp ? SOCK_STREAM : SOCK_DGRAM, 0);
                if (bind(fd, (struct sockaddr *)&in, sizeof in)) exit(4);
                getsockname(fd, (struct sockaddr *)&in, &size);
                printf("%d\\n", ntohs(in.sin_port));
                fflush(stdout);
                if (tcp) { listen(fd, 1); done += accept(fd, NULL, NULL); }
                done += recvfrom(fd, buffer, 1, 0, NULL, NULL);
            }
            static void queues(const char *mode, const char *name) {
                if (is(mode, "mq-receive")) done += mq_receive(mq_open(name, O_RDONLY), buffer, sizeof buffer, NULL);
                if (is(mode, "mq-send")) { mqd_t q = mq_open(name, O_WRONLY); while (1) done += mq_send(q, "x", 1, 0); }
                if (is(mode, "msgrcv")) done += msgrcv(atoi(name), buffer, 8, 7, 0);
                struct { long type; char text[1000]; } message = {.type = 1};
                if (is(mode, "msgsnd")) while (1) done += msgsnd(atoi(name), &message, sizeof message.text, 0);
            }
            static void semaphores(const char *mode, const char *name) {
                struct sembuf both[2] = {{0, 0, 0}, {1, -2, 0}};
                struct timespec hour = {3600, 0};
                if (is(mode, "semop")) done += semop(atoi(name), both, 2);
                if (is(mode, "semtimedop")) done += semtimedop(atoi(name), both + 1, 1, &hour);
                if (is(mode, "sem")) done += sem_wait(sem_open(name, 0));
                if (is(mode, "shm")) {
                    char *m = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, shm_open(name, O_RDWR, 0), 0);
                    sem_init((sem_t *)(m + 4160), 1, 0);
                    done += sem_wait((sem_t *)(m + 4160));
                }
                pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
                if (is(mode, "mutex")) { pthread_mutex_lock(&mutex); done += pthread_mutex_lock(&mutex); }
            }
            static void locks(const char *mode, const char *path) {
                int fd = open(path, O_RDWR);
                if (is(mode, "setlkw")) done += lock(fd, F_SETLKW, F_WRLCK, SEEK_SET, 10, 5);
                if (is(mode, "setlkw-end")) done += lock(fd, F_SETLKW, F_RDLCK, SEEK_END, -10, 0);
                if (is(mode, "ofd")) done += lock(fd, F_OFD_SETLKW, F_WRLCK, SEEK_SET, 0, 0);
                if (is(mode, "flock")) done += flock(fd, LOCK_SH);
            }
            int main(int argc, char **argv) {
                const char *mode = argv[1], *name = argc > 2 ? argv[2] : "";
                alarm(120);
                sigset_t set;
                sigemptyset(&set);
                sigaddset(&set, SIGUSR1);
                sigaddset(&set, SIGRTMIN + 1);
                sigprocmask(SIG_BLOCK, &set, NULL);
                int signal;
                if (is(mode, "sigwait")) done += sigwait(&set, &signal);
                if (is(mode, "sleep")) done += sleep(3600);
                if (is(mode, "wait")) { if (fork() == 0) { prctl(PR_SET_PDEATHSIG, SIGKILL); pause(); _exit(0); } done += wait(NULL); }
                if (is(mode, "pause")) pause();
                semaphores(mode, name);
                if (strstr(mode, "lk") || strstr(mode, "ofd") || strstr(mode, "flock")) locks(mode, name);
                queues(mode, name);
                fifos(mode, name);
                pipes(mode);
                sockets(mode, name);
                return done != 0;
            }
            """;

    private Blocker() {}
}
