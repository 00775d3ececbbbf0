# A class on one server: FOLDER/python/bin/jupyterhub -f FOLDER/jupyterhub_config.py, as root. docs/teaching.md says more.
# `install` lays this file into the class's folder; change it there.
import pathlib, sys

folder = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(folder))


def names(file):
    """One name a line; what follows # is a remark."""
    lines = (line.split("#")[0].strip() for line in (folder / file).read_text().splitlines())
    return {line for line in lines if line}


c = get_config()  # noqa: F821, given by JupyterHub

# Only this machine reaches it. For the class, with a certificate:
# c.JupyterHub.bind_url = "https://0.0.0.0:443"; c.JupyterHub.ssl_key = ...; c.JupyterHub.ssl_cert = ...
c.JupyterHub.bind_url = "http://127.0.0.1:8000"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:58081"  # inside a room this one port is taken, so an unusual one
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:58001"
c.ConfigurableHTTPProxy.command = [str(folder / "proxy/node_modules/.bin/configurable-http-proxy")]

state = folder / "state"  # readable by root alone
c.ConfigurableHTTPProxy.pid_file = str(state / "proxy.pid")
c.JupyterHub.db_url = f"sqlite:///{state}/jupyterhub.sqlite"
c.JupyterHub.cookie_secret_file = str(state / "cookie_secret")

# Who comes in: the names in `students` and `teachers`. Each chooses a password at the first login.
c.JupyterHub.authenticator_class = "firstuseauthenticator.FirstUseAuthenticator"
c.FirstUseAuthenticator.dbm_path = str(state / "passwords.dbm")
c.FirstUseAuthenticator.create_users = False
c.Authenticator.admin_users = names("teachers")
c.Authenticator.allowed_users = names("students") | names("teachers")
c.Authenticator.username_pattern = "[a-z][a-z0-9_-]{0,30}"

# What each has at most; docs/teaching.md says what a lesson takes.
c.JupyterHub.spawner_class = "classroom.spawner.RoomSpawner"
c.RoomSpawner.folder = str(folder)
c.RoomSpawner.mem_limit = "2G"
c.RoomSpawner.cpu_limit = 2.0
c.RoomSpawner.process_limit = 1000
c.RoomSpawner.shm_limit = "64M"
c.RoomSpawner.tmp_limit = "256M"
c.RoomSpawner.own_network = True  # False: students reach the network, and share its ports and abstract sockets
c.RoomSpawner.default_url = "/lab/tree/notebooks/00-quickstart.ipynb"
c.RoomSpawner.start_timeout = c.RoomSpawner.http_timeout = 120
c.JupyterHub.shutdown_on_logout = True
