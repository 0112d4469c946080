import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { endOf } from '../../scripts/start/children.ts';
import { securityHeaders } from '../../collections/doors/headers.ts';
import { readLive } from './live-file.ts';

/**
 * Serves a folder with nginx, with the headers and the compressed copies that the embedded server sends. Throws when
 * there is no nginx.
 */
export async function startNginx({
  folder,
  port,
  workDir,
}: {
  folder: string;
  port: number;
  workDir: string;
}): Promise<{ stop(): Promise<void> }> {
  const program = process.env['NGINX_PATH'] ?? '/usr/sbin/nginx';
  if (!existsSync(program))
    throw new Error(
      `Falta nginx (${program}). Instálelo («sudo apt-get install nginx-light») o indique su ruta en NGINX_PATH.`,
    );
  const prefix = join(workDir, 'nginx');
  mkdirSync(prefix, { recursive: true });
  const headers = Object.entries(securityHeaders({ publicUrl: `http://127.0.0.1:${port}`, tileUrl: null })).map(
    ([name, value]) => `add_header ${name} "${value}" always;`,
  );
  writeFileSync(
    join(prefix, 'nginx.conf'),
    `${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off; worker_processes auto; pid ${prefix}/nginx.pid; error_log ${prefix}/error.log;
events { worker_connections 1024; }
http {
  types { text/html html; text/css css; text/javascript js; application/json json; image/svg+xml svg; font/woff2 woff2; }
  access_log off; sendfile on; tcp_nopush on; gzip_static on; gzip_vary on; keepalive_requests 100000000; open_file_cache max=20000 inactive=60s; open_file_cache_valid 1s;
  client_body_temp_path ${prefix}/body; proxy_temp_path ${prefix}/proxy; fastcgi_temp_path ${prefix}/fastcgi; uwsgi_temp_path ${prefix}/uwsgi; scgi_temp_path ${prefix}/scgi;
  server { listen 127.0.0.1:${port}; root ${folder}; index index.html; charset utf-8; ${headers.join(' ')} add_header Cache-Control "public, max-age=0, must-revalidate"; }
}
`,
  );
  const child = spawn(program, ['-p', prefix, '-c', join(prefix, 'nginx.conf'), '-e', join(prefix, 'error.log')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const ended = endOf(child);
  for (let attempt = 0; ; attempt += 1) {
    if (
      await readLive(`http://127.0.0.1:${port}/`).then(
        () => true,
        () => false,
      )
    )
      break;
    if (attempt > 50 || child.exitCode !== null) throw new Error(`nginx no arrancó: ${complaint.slice(-500)}`);
    await pause(100);
  }
  return {
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
