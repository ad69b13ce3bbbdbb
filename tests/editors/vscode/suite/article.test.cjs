// What a writer gets in VS Code when the article is open.

const assert = require('node:assert/strict');
const vscode = require('vscode');

/** Asks until the answer is truthy. */
async function until(question, limit = 25_000) {
  const start = Date.now();
  for (;;) {
    const answer = await question();
    if (answer) return answer;
    if (Date.now() - start > limit) throw new Error(`no answer to ${question}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe(`Sourcier in VS Code ${vscode.version}`, () => {
  let document;
  const placeOf = (words) => document.positionAt(document.getText().indexOf(words));
  const findings = () => vscode.languages.getDiagnostics(document.uri);
  const named = (rule) => findings().filter((f) => (f.code?.value ?? f.code) === rule);

  before(async () => {
    const folder = vscode.workspace.workspaceFolders[0].uri;
    document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, 'article.txt'));
    await vscode.window.showTextDocument(document);
    await vscode.extensions.getExtension('sourcier.sourcier').activate();
    await until(() => findings().length > 0);
  });

  it('marks the claims nobody answers for', () => {
    const words = (rule) => named(rule).map((f) => document.getText(f.range)).join(' | ');
    assert.match(words('anonymous-plural-source'), /des sources diplomatiques/i);
    assert.match(words('vague-collective-source'), /Des experts/);
    assert.match(words('reportative-conditional-no-source'), /auraient été envoyés/);
    assert.match(words('agentless-announcement'), /a été annoncée/);
    assert.match(words('pull-quote-unnamed-speaker'), /Haut responsable/);
    assert.ok(findings().every((f) => f.source === 'sourcier'));
  });

  it('tells who somebody is', async () => {
    const hovers = await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, placeOf('Paul Magne'));
    const text = hovers.flatMap((h) => h.contents.map((c) => c.value ?? c)).join('\n');
    assert.match(text, /\*\*Paul Magne\*\*/);
    assert.match(text, /préfet/);
  });

  it('outlines title, sections, pull quote and list', async () => {
    const [title] = await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', document.uri);
    assert.equal(title.name, 'Le barrage de Sorval reste fermé');
    const sections = title.children.filter((s) => /Une vallée|La suite/.test(s.name));
    assert.deepEqual(sections.map((s) => s.name), ['Une vallée sans réponse', 'La suite du chantier']);
    assert.equal(sections[0].children.length, 1);
    assert.equal(sections[1].children.length, 1);
  });

  it('follows an edit', async () => {
    const edit = new vscode.WorkspaceEdit();
    const [finding] = named('agentless-announcement');
    edit.replace(document.uri, finding.range, 'ouvrira en mai');
    await vscode.workspace.applyEdit(edit);
    await until(() => named('agentless-announcement').length === 0);
    await vscode.commands.executeCommand('undo');
    await until(() => named('agentless-announcement').length === 1);
  });

  it('restarts its server', async () => {
    await vscode.commands.executeCommand('sourcier.restart');
    await until(() => findings().length > 0);
  });
});
