// VS Code calls `run` inside the extension host.

const path = require('node:path');

// mocha is installed beside the extension, not beside these tests.
const extension = path.join(__dirname, '..', '..', '..', '..', 'editors', 'vscode');
const Mocha = require(require.resolve('mocha', { paths: [extension] }));

exports.run = () =>
  new Promise((resolve, reject) => {
    const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, reporter: 'spec', color: false });
    mocha.addFile(path.join(__dirname, 'article.test.cjs'));
    mocha.run((failures) => (failures ? reject(new Error(`${failures} failed`)) : resolve()));
  });
