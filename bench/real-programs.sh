#!/bin/sh
# Lets real programs talk to HelloServer, and our client to a real server: wrk, headless Chromium, nginx.
# What is not installed is left out with a line that says so. Everything is on loopback and bounded in time.
set -u
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
work=$(mktemp -d) && chmod 755 "$work" # nginx reads it as another user
port=${NGINX_PORT:-18099}
server=
nginx=

stop() {
    for pid in $server $nginx; do
        kill "$pid" 2>/dev/null
    done
    wait
    rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM

has() {
    command -v "$1" >/dev/null || { echo "== $1 is not installed: left out"; return 1; }
    echo "== $1"
}

# Waits until the file holds a line with the text, 60 s at most.
await() {
    tries=600
    until grep -q "$2" "$1" 2>/dev/null; do
        tries=$((tries - 1))
        [ $tries -gt 0 ] || { echo "no \"$2\" from the program"; cat "$1"; exit 1; }
        sleep 0.1
    done
}

"$root/spindle" "$root/docs/examples/HelloServer.java" 0 >"$work/hello" &
server=$!
await "$work/hello" Listening
url=$(sed -n 's/^Listening on //p' "$work/hello")

if has wrk; then
    timeout 60 wrk -t1 -c64 -d4s --latency "${url}plaintext"
fi
if has chromium; then
    timeout 60 chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking \
        --disable-component-update --disable-sync --user-data-dir="$work/profile" --dump-dom "$url" 2>"$work/chromium"
fi
if has nginx; then
    echo "served by nginx" >"$work/index.html"
    cat >"$work/nginx.conf" <<CONF
daemon off; pid $work/nginx.pid; error_log $work/error.log;
events {}
http {
    access_log off; client_body_temp_path $work/t1; proxy_temp_path $work/t2;
    fastcgi_temp_path $work/t3; uwsgi_temp_path $work/t4; scgi_temp_path $work/t5;
    server { listen 127.0.0.1:$port; root $work; }
}
CONF
    nginx -c "$work/nginx.conf" 2>"$work/nginx.log" &
    nginx=$!
    timeout 60 "$root/spindle" "$root/docs/examples/KeepAliveClient.java" "http://127.0.0.1:$port/index.html" 4
fi
