"""Lines of logs: of a system, of a web server, of applications as text and as JSON."""

import json

from .chat import NOUNS, VERBS
from .made import Maker

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
HOSTS = "web-01 web-02 db-01 queue-01 build-03 edge-11".split()
UNITS = "nginx.service postgresql.service backup.timer containerd.service session-12.scope logrotate.service".split()
AGENTS = ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15",
          "curl/8.9.1", "kube-probe/1.31", "python-requests/2.32.3")
LEVELS = "INFO INFO INFO INFO DEBUG DEBUG WARN ERROR".split()


def syslog(maker: Maker) -> str:
    _, month, day, hour, minute, second = maker.time()
    head = f"{MONTHS[month - 1]} {day:2} {hour:02}:{minute:02}:{second:02} {maker.pick(HOSTS)}"
    unit = maker.pick(UNITS)
    return head + " " + maker.pick((
        lambda: f"systemd[1]: Started {unit} - the {maker.pick(NOUNS)} of the {maker.pick(NOUNS)}.",
        lambda: f"systemd[1]: {unit}: Consumed {maker.number(1, 59)}.{maker.digits(3)}s CPU time.",
        lambda: f"kernel: [{maker.number(1000, 999999)}.{maker.digits(6)}] eth0: renamed from veth{maker.hexadecimal(7)}",
        lambda: f"sshd[{maker.number(300, 65000)}]: Connection closed by {maker.private_ip()} port {maker.number(1024, 65000)}",
        lambda: f"CRON[{maker.number(300, 65000)}]: (backup) CMD (/usr/local/bin/{maker.pick(VERBS)}-{maker.pick(NOUNS)} --quiet)",
        lambda: (f"postgres[{maker.number(300, 65000)}]: checkpoint complete: wrote {maker.number(1, 9000)} buffers "
                 f"({maker.number(0, 30)}.{maker.digits(1)}%)"),
    ))()


def access(maker: Maker) -> str:
    year, month, day, hour, minute, second = maker.time()
    path = f"/{maker.pick(NOUNS)}s/{maker.number(1, 99999)}"
    if maker.chance(0.2):
        path += f"?page={maker.number(1, 40)}&sort={maker.pick(VERBS)}"
    if maker.chance(0.01):
        path += f"?email={maker.mail().replace('@', '%40')}"
    address = maker.public_ip() if maker.chance(0.3) else "-"
    method, status = maker.pick(("GET", "GET", "GET", "POST", "PUT")), maker.pick((200, 200, 200, 204, 301, 404, 500))
    return (f'{address} - - [{day:02}/{MONTHS[month - 1]}/{year}:{hour:02}:{minute:02}:{second:02} +0000] "'
            f'{method} {path} HTTP/1.1" {status} {maker.number(0, 90000)} "-" "{maker.pick(AGENTS)}"')


def application(maker: Maker) -> str:
    year, month, day, hour, minute, second = maker.time()
    noun, verb = maker.pick(NOUNS), maker.pick(VERBS)
    message = maker.pick((
        lambda: f"{verb} {noun} finished in {maker.number(1, 9000)} ms request_id={maker.uuid()}",
        lambda: f"cache miss for key {noun}:{maker.number(1, 99999)}:{maker.hexadecimal(8)}",
        lambda: f"retrying {verb} of {noun} after {maker.number(1, 30)}s, attempt {maker.number(2, 5)} of 5",
        lambda: f"user {maker.number(1000, 99999)} may {verb} {noun} {maker.number(1, 9999)}",
        lambda: f"sent mail about {noun} to {maker.mail()}" if maker.chance(0.2) else f"queued mail about {noun}",
        lambda: f"connected to {noun}.internal.example.com:{maker.number(1024, 65000)} tls=1.3 session={maker.hexadecimal(32)}",
    ))()
    return (f"{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{maker.digits(3)}Z {maker.pick(LEVELS):5} "
            f"[worker-{maker.number(1, 16)}] com.example.{noun}.{verb.title()}Service - {message}")


def structured(maker: Maker) -> str:
    return json.dumps({
        "ts": f"{maker.number(1_760_000_000, 1_790_000_000)}.{maker.digits(3)}", "level": maker.pick(LEVELS).lower(),
        "msg": f"{maker.pick(VERBS)} {maker.pick(NOUNS)}", "span_id": maker.hexadecimal(16), "trace_id": maker.hexadecimal(32),
        "ms": maker.number(0, 4000), "host": maker.pick(HOSTS), "ok": maker.chance(0.95)}, separators=(",", ":"))


def text(maker: Maker) -> str:
    """A stretch of one log, of four to sixteen kilobytes."""
    line = maker.pick((syslog, access, application, structured))
    return "\n".join(line(maker) for _ in range(maker.number(40, 110))) + "\n"
