// VS Code calls `run` inside the extension host.

const path = require('node:path');
const Mocha = require('mocha');

exports.run = () =>
  new Promise((resolve, reject) => {
    const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, reporter: 'spec', color: false });
    mocha.addFile(path.join(__dirname, 'article.test.cjs'));
    mocha.run((failures) => (failures ? reject(new Error(`${failures} failed`)) : resolve()));
  });
