#!/bin/sh
# Installs what the tests need: mail servers, Roundcube, Chromium, LibreOffice and the npm packages.
# For Debian 12 and Ubuntu with Node 20 or newer. Says nothing when there is nothing to do.
set -eu
cd "$(dirname "$0")/.."

fail() {
	echo "test/setup.sh: $*" >&2
	exit 1
}

command -v node >/dev/null 2>&1 || fail "Node 20 or newer is needed first (https://nodejs.org)."
[ "$(node -p 'parseInt(process.versions.node, 10)')" -ge 20 ] || fail "Node $(node -v) is too old: 20 or newer is needed."

as_root() {
	if [ "$(id -u)" = 0 ]; then
		"$@"
	elif command -v sudo >/dev/null 2>&1; then
		sudo "$@"
	else
		fail "packages are missing, and without root or sudo they cannot be installed:$missing"
	fi
}

# Metapackages of PHP, so that each release brings its own version.
packages="roundcube-core roundcube-sqlite3 roundcube-plugins php-cli php-fpm php-sqlite3
	dovecot-core dovecot-imapd dovecot-lmtpd postfix nginx-light sqlite3 poppler-utils 7zip
	libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui
	fonts-noto-core fonts-dejavu-core"

# What a package brings counts, not its name: php8.2-fpm serves as well as the metapackage php-fpm.
provided() {
	case $1 in
	php-fpm) ls /usr/sbin/php-fpm* >/dev/null 2>&1 ;;
	php-cli) [ -x /usr/bin/php ] ;;
	php-sqlite3) [ -x /usr/bin/php ] && php -m 2>/dev/null | grep -qi '^pdo_sqlite$' ;;
	nginx-light) [ -x /usr/sbin/nginx ] ;;
	*) [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ] ;;
	esac
}

find_browser() {
	for program in "${CHROMIUM_PATH:-}" /usr/bin/chromium "$HOME"/.cache/ms-playwright/chromium-*/chrome-linux*/chrome \
		/usr/bin/google-chrome /opt/google/chrome/chrome; do
		[ -n "$program" ] && [ -x "$program" ] && return 0
	done
	return 1
}

is_ubuntu() {
	grep -q '^ID=ubuntu' /etc/os-release 2>/dev/null
}

missing=
for package in $packages; do
	provided "$package" || missing="$missing $package"
done
# Ubuntu's chromium is a snap, which cannot read a profile in /tmp: Playwright's own is taken there, below.
find_browser || is_ubuntu || missing="$missing chromium"

# Keeps the packages from starting the services that they install; ours run on ports of their own.
policy=/usr/sbin/policy-rc.d
policy_is_ours=
remove_policy() {
	[ -z "$policy_is_ours" ] || as_root rm -f "$policy"
	policy_is_ours=
}

preseeds='postfix postfix/main_mailer_type select No configuration
roundcube-core roundcube/dbconfig-install boolean false'

install_packages() {
	if [ ! -e "$policy" ]; then
		policy_is_ours=yes
		trap remove_policy EXIT
		trap 'exit 1' HUP INT TERM
		printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
		as_root chmod 755 "$policy"
	fi
	as_root apt-get update -qq || fail "apt-get update failed."
	# Named by version as well: the metapackage alone lets apt choose Apache's module for the same need.
	case $missing in
	*php-fpm*) missing="$missing $(apt-cache depends php-fpm | awk '/Depends: php[0-9.]+-fpm/ { print $2; exit }')" ;;
	esac
	printf '%s\n' "$preseeds" | as_root debconf-set-selections
	# shellcheck disable=SC2086 # a list of words
	as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
		fail "apt-get could not install:$missing"
	remove_policy
}

if [ -n "$missing" ]; then
	command -v apt-get >/dev/null 2>&1 || fail "these Debian packages are needed, and there is no apt-get:$missing"
	echo "Installing:$missing"
	install_packages
fi

if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
	echo "Installing the npm packages"
	npm ci --silent || fail "npm ci failed."
	# npm leaves the date alone when nothing changed, and this would run each time.
	touch node_modules/.package-lock.json
fi

if ! find_browser; then
	echo "Installing Playwright's Chromium"
	npx playwright install --with-deps chromium >/dev/null || fail "no Chromium: install one and name it in CHROMIUM_PATH."
fi
