// node exthost.mjs BASE_URL WORKSPACE EXTENSION SUITE SCREENSHOT
// Runs the mocha suite inside VS Code's extension host, through the hooks its own browser tests use.

import { withPage } from './chromium.mjs';

const LIMIT_MS = 120_000;
const [base, workspace, extension, suite, screenshot] = process.argv.slice(2);
const authority = new URL(base).host;
const remote = (path) => ({ scheme: 'vscode-remote', authority, path });

const code = await withPage(async (page) => {
  let finish;
  const exit = new Promise((resolve) => (finish = resolve));
  await page.exposeFunction('codeAutomationLog', (type, args) => console[type === 'error' ? 'error' : 'log'](...args));
  await page.exposeFunction('codeAutomationExit', finish);
  // The workbench reads its options from an attribute of the page: the tests are added when it does.
  await page.addInitScript(
    (options) => {
      const original = Element.prototype.getAttribute;
      Element.prototype.getAttribute = function (name) {
        const value = original.call(this, name);
        if (this.id !== 'vscode-workbench-web-configuration' || name !== 'data-settings' || !value) return value;
        const configuration = JSON.parse(value);
        configuration.developmentOptions = { ...configuration.developmentOptions, ...options };
        return JSON.stringify(configuration);
      };
    },
    { extensions: [remote(extension)], extensionTestsPath: remote(suite) },
  );
  await page.goto(`${base}/?folder=${encodeURIComponent(workspace)}`);
  const timeout = new Promise((resolve) => setTimeout(() => resolve('no answer in time'), LIMIT_MS));
  const result = await Promise.race([exit, timeout]);
  if (result !== 0) await page.screenshot({ path: screenshot });
  return result;
});
console.log('extension host:', code === 0 ? 'passed' : code);
process.exit(code === 0 ? 0 : 1);
