#!/usr/bin/env bash
# Runs inside the booted Debian of scripts/test-package --boot, as root: boot.sh PORT. Leaves boot.log and result in /root.
set -euxo pipefail
exec >/root/boot.log 2>&1
finish() {
    local code=$?
    set +e
    journalctl -u tocsin-deliver -n 20 --no-pager
    echo "code $code" >/root/result
    systemctl poweroff
}
trap finish EXIT

port=$1
incident=INC-2023-0711
as_service() { runuser -u tocsin -- env TOCSIN_ACTOR=dana "$@"; }
# Waits for a command to succeed, up to a minute.
wait_for() {
    local left
    for ((left = 120; left > 0; left--)); do
        if "$@"; then return 0; fi
        sleep 0.5
    done
    return 1
}
value() { systemctl show --property "$1" --value tocsin-deliver; }
accepted() {
    as_service tocsin status $incident --format json |
        sed -n '/"deliveries"/,/}/s/.*"accepted" : \([0-9]*\).*/\1/p'
}
has_sent() { [[ $(accepted) -ge $1 ]]; }
has_no_ledger() { [[ $(value ExecMainStatus) == 69 ]]; }

cd /var/lib/tocsin
find . -mindepth 1 -delete
as_service tocsin init
sed -i -e 's/host: relay.provider.example/host: 127.0.0.1/' -e "s/port: 465/port: $port/" -e 's/tls: smtps/tls: none/' \
    tocsin.yaml

# Without a ledger it tries again; with one it begins.
systemctl start tocsin-deliver
wait_for has_no_ledger
as_service tocsin incident open incident.yaml
release() {
    as_service tocsin queue $incident --batch "$1" --advisory initial --format json |
        sed -n 's/.*"digest" : "\(.*\)".*/\1/p'
}
head -n 11 batch.csv >first.csv
as_service tocsin approve $incident --release 1 --digest "$(release first.csv)"
wait_for has_sent 5
systemctl is-active tocsin-deliver

# An upgrade stops it, and starts it again because it is enabled.
systemctl enable tocsin-deliver
first=$(value MainPID)
dpkg --install /root/tocsin.deb
wait_for systemctl is-active tocsin-deliver
[[ $(value MainPID) != "$first" ]]
[[ ! -e /run/tocsin-deliver.stopped-for-upgrade ]]
before=$(accepted)
(head -n 1 batch.csv && tail -n +12 batch.csv) >second.csv
as_service tocsin approve $incident --release 2 --digest "$(release second.csv)"
wait_for has_sent $((before + 5))

systemctl stop tocsin-deliver
[[ $(value Result) == success && $(value ExecMainStatus) == 0 ]]
as_service tocsin ledger check
[[ $(as_service tocsin status $incident --format json | grep -c '"uncertain" : 0') -gt 0 ]]

# Removed and purged, nothing of it runs, and the ledger is there.
systemctl start tocsin-deliver
dpkg --purge tocsin
if systemctl is-active tocsin-deliver; then exit 1; fi
[[ -s /var/lib/tocsin/tocsin.sqlite ]]
