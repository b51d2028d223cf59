#!/usr/bin/python3
"""A mail server for the tests: takes mail on the loopback address and writes what it received, parsed by Python's email package.

Usage: mail_server.py FOLDER [--port N] [--tls CERTIFICATE KEY [--implicit] [--old]] [--login USER PASSWORD] [--answer ADDRESS ANSWER [TIMES]]...

Prints its port and serves until its standard input ends. Each message becomes FOLDER/<n>.json. --answer gives RCPT of that address this
answer (`550 5.1.1 no such user`), the first TIMES times or always. --implicit: TLS from the first byte instead of STARTTLS; --old: no TLS newer
than 1.1.
"""

import argparse
import asyncio
import json
import ssl
import sys
from email import message_from_bytes, policy
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


class Handler:
    def __init__(self, folder, answers):
        self.folder, self.answers, self.count = folder, answers, 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        for rule in self.answers:
            if rule["address"] == address and rule["left"] != 0:
                rule["left"] -= 1
                return rule["answer"]
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        message = message_from_bytes(envelope.content, policy=policy.default)
        temporary = self.folder / f"{self.count}.part"
        temporary.write_text(json.dumps(described(message, session, envelope), ensure_ascii=False))
        temporary.rename(self.folder / f"{self.count}.json")
        return "250 taken"


def described(message, session, envelope):
    def people(name):
        header = message[name]
        return [{"name": a.display_name, "address": a.addr_spec} for a in header.addresses] if header else []

    def body(kind):
        part = message.get_body(preferencelist=(kind,))
        return part.get_content() if part else None

    return {
        "envelopeFrom": envelope.mail_from,
        "envelopeTo": envelope.rcpt_tos,
        "tls": session.ssl is not None,
        "login": bool(session.authenticated),
        "subject": message["subject"],
        "from": people("from"),
        "to": people("to"),
        "replyTo": people("reply-to"),
        "date": message["date"].datetime.isoformat(),
        "messageID": message["message-id"],
        "references": str(message["references"] or ""),
        "inReplyTo": str(message["in-reply-to"] or ""),
        "threadTopic": str(message["thread-topic"] or ""),
        "autoSubmitted": message["auto-submitted"],
        "contentType": message.get_content_type(),
        "text": body("plain"),
        "html": body("html"),
        "longestLine": max(len(line) for line in envelope.original_content.split(b"\r\n")),
        "defects": [str(d) for part in message.walk() for d in part.defects],
    }


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--tls", nargs=2)
    parser.add_argument("--implicit", action="store_true")
    parser.add_argument("--old", action="store_true")
    parser.add_argument("--login", nargs=2)
    parser.add_argument("--answer", nargs="+", action="append", default=[])
    return parser.parse_args()


async def serve(given):
    answers = [{"address": a[0], "answer": a[1], "left": int(a[2]) if len(a) > 2 else -1} for a in given.answer]
    handler = Handler(given.folder, answers)
    options = {"hostname": "localhost", "enable_SMTPUTF8": True}
    context = None
    if given.tls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(*given.tls)
        if given.old:
            context.minimum_version, context.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
            context.set_ciphers("ALL:@SECLEVEL=0")
        if not given.implicit:
            options |= {"tls_context": context, "require_starttls": True}
    if given.login:

        def check(server, session, envelope, mechanism, data):
            known = isinstance(data, LoginPassword) and [data.login.decode(), data.password.decode()] == given.login
            return AuthResult(success=known, handled=False)

        # aiosmtpd takes a connection that was encrypted before it saw it for a plain one.
        options |= {"authenticator": check, "auth_required": True, "auth_require_tls": bool(given.tls) and not given.implicit}
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(handler, loop=loop, **options), "127.0.0.1", given.port, ssl=context if given.implicit else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


asyncio.run(serve(arguments()))
