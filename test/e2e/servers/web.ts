import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Daemon, startDaemon, waitUntilUp } from "./processes.ts";

/** Debian and Ubuntu name the program after the version of PHP. */
export function phpFpmProgram(): string | null {
	const names = readdirSync("/usr/sbin").filter((name) => /^php-fpm[\d.]*$/.test(name));
	const newest = names.sort((a, b) => a.localeCompare(b, "en", { numeric: true })).at(-1);
	return newest === undefined ? null : join("/usr/sbin", newest);
}

function fpmSettings(folder: string): string {
	return `
[global]
error_log = ${folder}/log/fpm.log
pid = ${folder}/run/fpm.pid
[www]
user = www-data
group = www-data
listen = ${folder}/run/fpm.sock
listen.owner = www-data
pm = static
pm.max_children = 4
clear_env = no
php_admin_value[upload_max_filesize] = 60M
php_admin_value[post_max_size] = 64M
php_admin_value[max_file_uploads] = 50
php_admin_value[memory_limit] = 512M
php_admin_value[session.save_path] = ${folder}/temp
`;
}

function nginxSettings(folder: string, port: number): string {
	const temporary = ["client_body", "fastcgi", "proxy", "uwsgi", "scgi"]
		.map((name) => `  ${name}_temp_path ${folder}/temp/${name};\n`)
		.join("");
	return `
pid ${folder}/run/nginx.pid;
error_log ${folder}/log/nginx.err;
daemon off;
worker_processes 1;
user www-data;
events { worker_connections 256; }
http {
  include /etc/nginx/mime.types;
  access_log ${folder}/log/nginx.log;
  client_max_body_size 64m;
${temporary}
  server {
    listen 127.0.0.1:${port};
    root ${folder}/roundcube/public_html;
    index index.php;
    location / { try_files $uri /index.php$is_args$args; }
    location = /index.php {
      include /etc/nginx/fastcgi_params;
      fastcgi_param SCRIPT_FILENAME $document_root/index.php;
      fastcgi_pass unix:${folder}/run/fpm.sock;
    }
    location ~ \\.php$ { return 404; }
  }
}
`;
}

export function startPhp(folder: string): Daemon {
	const configuration = join(folder, "fpm.conf");
	writeFileSync(configuration, fpmSettings(folder));
	return startDaemon({
		name: "php-fpm",
		command: phpFpmProgram() ?? "php-fpm",
		args: ["--nodaemonize", "--fpm-config", configuration],
		folder,
		outputFile: join(folder, "log", "fpm.out"),
	});
}

export function startNginx(folder: string, port: number): Daemon {
	const configuration = join(folder, "nginx.conf");
	writeFileSync(configuration, nginxSettings(folder, port));
	return startDaemon({
		name: "nginx",
		command: "/usr/sbin/nginx",
		args: ["-c", configuration, "-e", join(folder, "log", "nginx.err")],
		folder,
		outputFile: join(folder, "log", "nginx.out"),
	});
}

export function phpUp(daemon: Daemon, folder: string): Promise<void> {
	return waitUntilUp(daemon, async () => existsSync(join(folder, "run", "fpm.sock")));
}

export function roundcubeUp(daemon: Daemon, url: string): Promise<void> {
	return waitUntilUp(daemon, async () => {
		const page = await fetch(`${url}/?_task=login`).catch(() => null);
		return page?.ok === true && (await page.text()).includes("rcmloginuser");
	});
}
