// The file of a Unix domain server that is still open when nothing keeps the program alive any more goes with the program.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';

const log = console.log;

const programs = {
  unreferenced(path) {
    const server = net.createServer().listen(path, () => server.unref());
  },
  closedInExit(path) {
    const server = net.createServer().listen(path, () => server.unref());
    process.on('exit', () => {
      server.close(() => log('never'));
      log(existsSync(path));
    });
  },
};

const [name, path] = process.argv.slice(2);
if (name) {
  process.on('exit', () => log('exit', existsSync(path)));
  programs[name](path);
} else {
  for (const name in programs) {
    const folder = mkdtempSync('/tmp/twin-');
    const { stdout } = spawnSync(process.execPath, [process.argv[1], name, `${folder}/s`]);
    log(name);
    process.stdout.write(stdout);
    log('ended', existsSync(`${folder}/s`));
    rmSync(folder, { recursive: true });
  }
}
