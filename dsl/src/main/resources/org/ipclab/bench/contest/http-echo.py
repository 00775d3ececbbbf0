"""A POST whose body comes back as the answer, over one connection; the second side is the server."""
import http.client
import http.server
import threading

from bench import ADDRESS, MESSAGE, SIDE, compete, when_there

PORT = int(ADDRESS)
answered = threading.Semaphore(0)
connection = http.client.HTTPConnection("127.0.0.1", PORT)


class Echo(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        answered.release()

    def log_message(self, *_):
        pass


def start():
    if SIDE == 0:
        when_there(connection.connect)
    else:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", PORT), Echo)
        threading.Thread(target=server.serve_forever, daemon=True).start()


def ask(times):
    for _ in range(times):
        connection.request("POST", "/echo", MESSAGE)
        connection.getresponse().read()


def answer(times):
    for _ in range(times):
        answered.acquire()


compete({"ping-pong": (start, ask, answer)})
