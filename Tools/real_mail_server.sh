#!/bin/bash
# Sends a workspace's mail through a real server (Postfix with Cyrus SASL) over TLS with a login, and looks at what arrives in Maildirs:
# delivered mail, an unknown recipient (550), a greylisted one (451, taken later), a wrong password, a certificate of another name, a spool
# that is full. Usage, as root: Tools/real_mail_server.sh PROGRAM. It works in network and mount namespaces of its own: nothing of the
# machine's own mail is touched. Ends with 0 where all was as it should be, 77 where it cannot run here.
set -euo pipefail
program=$(realpath "$1")
if [ "$(id -u)" != 0 ] || [ ! -x /usr/sbin/postfix ] || [ ! -e /etc/sasldb2 ]; then
    echo "skipped: needs root and apt-get install --no-install-recommends postfix libsasl2-modules sasl2-bin"
    exit 77
fi
if [ "${2:-}" != inside ]; then exec unshare --mount --net "$0" "$program" inside; fi
umask 022
ip link set lo up
place=$(mktemp -d /tmp/real-mail.XXXXXX)
# Postfix's programs refuse a queue that others may enter, and go by one configuration at a time.
mount -t tmpfs tmpfs /var/spool && mount -t tmpfs tmpfs /var/lib/postfix
chown postfix /var/lib/postfix && chmod 700 /var/lib/postfix
mkdir /var/spool/postfix
chmod 755 "$place"
mkdir -p "$place/mail" "$place/postfix"
chown nobody:nogroup "$place/mail"
trap 'postfix -c "$place/postfix" stop > /dev/null 2>&1 || true; rm -rf "$place"' EXIT

openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
    -out "$place/certificate.pem" -keyout "$place/key.pem" 2> /dev/null
password='长城 geheim'
# Where Cyrus SASL looks; sasl2-bin made the file.
printf '%s' "$password" | saslpasswd2 -p -c -f "$place/users" -u mail.test casebinder
chown postfix "$place/users"
mount --bind "$place/users" /etc/sasldb2
printf 'oy@example.com 451 4.7.1 greylisted, come back\n' > "$place/postfix/grey"
printf 'liming@example.com liming/\noy@example.com oy/\ndangan@example.com dangan/\n' > "$place/postfix/boxes"
cat > "$place/postfix/main.cf" << CONF
compatibility_level = 3.6
myhostname = mail.test
mydestination =
inet_interfaces = loopback-only
inet_protocols = ipv4
maillog_file = $place/log
maillog_file_prefixes = /tmp
queue_directory = /var/spool/postfix
data_directory = /var/lib/postfix
virtual_mailbox_domains = example.com
virtual_mailbox_base = $place/mail
virtual_mailbox_maps = texthash:$place/postfix/boxes
virtual_uid_maps = static:$(id -u nobody)
virtual_gid_maps = static:$(getent group nogroup | cut -d: -f3)
smtpd_tls_cert_file = $place/certificate.pem
smtpd_tls_key_file = $place/key.pem
smtpd_tls_received_header = yes
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_local_domain = mail.test
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = check_recipient_access texthash:$place/postfix/grey, reject_unlisted_recipient, permit_sasl_authenticated, reject
CONF
cat > "$place/postfix/master.cf" << CONF
587 inet n - n - - smtpd -o smtpd_tls_security_level=encrypt
465 inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
error unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
tlsmgr unix - - n 1000? 1 tlsmgr
proxymap unix - - n - - proxymap
postlog unix-dgram n - n - 1 postlogd
CONF
postfix -c "$place/postfix" start 2> /dev/null

failures=0
expect() {
    if "${@:2}"; then echo "ok    $1"; else echo "WRONG $1"; failures=$((failures + 1)); fi
}
has() { grep -qF -- "$1" "$2"; }
mails() { find "$place/mail/$1/new" -type f 2> /dev/null | wc -l; }
arrived() {
    local _
    for _ in $(seq 100); do
        if [ "$(mails "$1")" -ge "$2" ]; then break; fi
        sleep 0.1
    done
    [ "$(mails "$1")" -eq "$2" ]
}
set_key() { sed -i -e "0,/^\( *$1:\).*/s||\1 $2|" "$place/ws/casebinder.yaml"; }

umask 077
"$program" init "$place/ws" > /dev/null
for pair in quiet=0s server=localhost port=587 security=starttls user=casebinder passwordFile=keys/mail from=casebinder@example.com \
    caFile="$place/certificate.pem" retryAfter=3s retryWithin=60s name=正衡律师事务所; do
    set_key "${pair%%=*}" "${pair#*=}"
done
sed -i -e '/^  archivist:/,/^[a-z]/s/^    email:.*/    email: dangan@example.com/' "$place/ws/casebinder.yaml"
printf '%s\n' "$password" > "$place/ws/keys/mail"
for who in 李明:liming:赵一 欧阳若兰:oy:钱二 无此人:nobody:孙三; do
    IFS=: read -r lawyer address client <<< "$who"
    folder="$place/ws/inbox/$client咨询"
    mkdir "$folder"
    printf 'client: {name: %s, kind: person}\nmatter: {type: consultation, facts: {fee.kind: none, case.close_reason: completed}}\n' "$client" \
        > "$folder/case.yaml"
    printf 'lawyer: {name: %s, email: %s@example.com}\nopened: 2024-03-01\nclosed: 2024-03-02\n' "$lawyer" "$address" >> "$folder/case.yaml"
    printf '谈话笔录\n谈话人：%s\n被谈话人：%s\n谈话时间：2024年3月1日\n%s问房屋租赁合同的押金能否退还。\n' "$lawyer" "$client" "$client" > "$folder/谈话笔录.txt"
done

echo "== a wrong password, a certificate of another name"
printf 'falsch\n' > "$place/ws/keys/mail"
"$program" mail --test liming@example.com -w "$place/ws" > "$place/out" 2>&1 || true
expect "a wrong password is refused and said to be" has "check user and password" "$place/out"
printf '%s\n' "$password" > "$place/ws/keys/mail"
set_key server 127.0.0.1
"$program" mail --test liming@example.com -w "$place/ws" > "$place/out" 2>&1 || true
expect "a certificate of another name is not trusted" has "certificate cannot be trusted" "$place/out"
set_key server localhost
expect "nothing came of either" [ "$(find "$place/mail" -type f | wc -l)" = 0 ]

echo "== STARTTLS, one taken, one unknown, one greylisted"
"$program" run -w "$place/ws" --as-of 2024-11-22T01:30:00+08:00 > "$place/out" 2> "$place/err" &
run=$!
for _ in $(seq 300); do
    if has "waiting until" "$place/err"; then break; fi
    sleep 0.1
done
expect "the run waits for the greylisted one" has "waiting until" "$place/err"
: > "$place/postfix/grey"
postfix -c "$place/postfix" reload 2> /dev/null
wait "$run" || true
cat "$place/err"
expect "delivered at once" arrived liming 1
expect "delivered in the same run after 451" arrived oy 1
expect "550 is told with the server's words" has "User unknown in virtual mailbox table" "$place/err"
expect "the archivist heard: a summary, and the refusal" arrived dangan 2
"$program" status -w "$place/ws" > "$place/out"
expect "status tells of the refused one" has "nobody@example.com" "$place/out"

echo "== TLS from the first byte; the spool is full, then not"
set_key port 465
set_key security tls
printf '法律咨询登记表\n咨询人：赵一\n咨询时间：2024年3月1日\n咨询内容：押金退还。\n解答意见：可以协商。\n承办律师：李明\n' \
    > "$place/ws/inbox/赵一咨询/咨询登记表.txt"
postconf -c "$place/postfix" -e "queue_minfree = 1000000000000" "message_size_limit = 10240000"
postfix -c "$place/postfix" reload 2> /dev/null
set_key retryWithin 0s
"$program" run -w "$place/ws" --as-of 2024-11-23T01:30:00+08:00 > "$place/out" 2> "$place/err" || true
grep -m1 "mail to" "$place/err" || true
expect "452 puts it off" has "Insufficient system storage" "$place/err"
postconf -c "$place/postfix" -e "queue_minfree = 0"
postfix -c "$place/postfix" reload 2> /dev/null
"$program" retry -w "$place/ws" > /dev/null
"$program" mail -w "$place/ws" --as-of 2024-11-23T02:30:00+08:00 > "$place/out" 2> "$place/err" || true
cat "$place/out" "$place/err"
expect "the second mail of the case came" arrived liming 2

echo "== what arrived"
/usr/bin/python3 - "$place/mail" << 'PYTHON'
import email, email.policy, pathlib, sys

for path in sorted(pathlib.Path(sys.argv[1]).glob("*/new/*")):
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.strict)
    print(f"-- {path.parts[-3]}")
    for name in ("From", "To", "Reply-To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Thread-Topic", "Auto-Submitted"):
        if message[name]: print(f"   {name}: {message[name]}")
    received = " ".join(message["Received"].split())
    print("   Received:", received[received.find("(using"):received.find("(No client")], "ESMTPSA" in received)
    assert "TLSv1.3" in received and "ESMTPSA" in received
    assert not any(part.defects for part in message.walk())
first, second = (email.message_from_bytes(p.read_bytes()) for p in sorted(pathlib.Path(sys.argv[1]).glob("liming/new/*"), key=lambda p: p.stat().st_mtime_ns))
assert second["In-Reply-To"].split() == [first["Message-ID"]] and second["References"].split()[0] == first["References"].split()[0]
assert first["Thread-Topic"] == second["Thread-Topic"] and first["Subject"] != second["Subject"]
print("ok    the second mail answers the first")
PYTHON
grep -c "status=sent" "$place/log"
[ "$failures" = 0 ]
