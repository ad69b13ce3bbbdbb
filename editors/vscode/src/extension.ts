// Starts the Sourcier server and connects it to VS Code. Everything else is the server's work.

import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from 'vscode-languageclient/node';

const LANGUAGES = ['plaintext', 'markdown', 'html'];

let client: LanguageClient | undefined;
let log: vscode.LogOutputChannel;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  log = vscode.window.createOutputChannel('Sourcier', { log: true });
  context.subscriptions.push(
    log,
    vscode.commands.registerCommand('sourcier.restart', () => restart(context)),
    vscode.commands.registerCommand('sourcier.showLog', () => log.show()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('sourcier.server.path') || event.affectsConfiguration('sourcier.enable')) {
        void restart(context);
      }
    }),
  );
  await start(context);
}

export async function deactivate(): Promise<void> {
  await stop();
}

async function restart(context: vscode.ExtensionContext): Promise<void> {
  await stop();
  await start(context);
}

async function stop(): Promise<void> {
  const stopping = client;
  client = undefined;
  await stopping?.dispose();
}

async function start(context: vscode.ExtensionContext): Promise<void> {
  const settings = vscode.workspace.getConfiguration('sourcier');
  if (!settings.get<boolean>('enable', true)) {
    return;
  }
  const command = serverPath(context, settings.get<string>('server.path', ''));
  if (command === undefined) {
    await complain(
      vscode.l10n.t('Sourcier’s server was not found. Set “sourcier.server.path”, or install the program with “cargo install --path .”.'),
    );
    return;
  }
  log.info(command);
  const server: ServerOptions = { command, args: ['server'] };
  const options: LanguageClientOptions = {
    documentSelector: LANGUAGES.flatMap((language) => [
      { scheme: 'file', language },
      { scheme: 'untitled', language },
    ]),
    outputChannel: log,
    initializationOptions: settings,
    synchronize: { configurationSection: 'sourcier' },
  };
  client = new LanguageClient('sourcier', 'Sourcier', server, options);
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    const reason = error instanceof Error ? error.message : String(error);
    await complain(vscode.l10n.t('Sourcier’s server could not be started: {0}', reason));
  }
}

/** The program of the settings, else the bundled one, else the one on the PATH. */
function serverPath(context: vscode.ExtensionContext, configured: string): string | undefined {
  if (configured !== '') {
    const expanded = configured.startsWith('~') ? path.join(process.env['HOME'] ?? '', configured.slice(1)) : configured;
    return fs.existsSync(expanded) ? expanded : undefined;
  }
  const name = process.platform === 'win32' ? 'sourcier.exe' : 'sourcier';
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const candidates = [context.asAbsolutePath(path.join('server', name)), ...folders.map((folder) => path.join(folder, name))];
  return candidates.find((candidate) => fs.existsSync(candidate));
}

/** Shows a message with the two ways on: the settings and the log. It does not wait for an answer. */
async function complain(message: string): Promise<void> {
  log.error(message);
  const openSettings = vscode.l10n.t('Open settings');
  const showLog = vscode.l10n.t('Show log');
  void vscode.window.showErrorMessage(message, openSettings, showLog).then((choice) => {
    if (choice === openSettings) {
      void vscode.commands.executeCommand('workbench.action.openSettings', 'sourcier.server.path');
    } else if (choice === showLog) {
      log.show();
    }
  });
}
