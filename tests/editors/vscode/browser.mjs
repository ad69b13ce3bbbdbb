// node browser.mjs BASE_URL WORKSPACE FILE OUT
// Opens the article in the workbench and looks at it as a person does; leaves pictures in OUT.

import assert from 'node:assert/strict';
import path from 'node:path';
import { withPage } from './chromium.mjs';

const [base, workspace, file, out] = process.argv.slice(2);
const authority = new URL(base).host;

await withPage(async (page) => {
  // The lower edge, where the workbench shows its own notices, is left out.
  const clip = { x: 0, y: 0, width: 1280, height: 640 };
  const shot = (name) => page.screenshot({ path: path.join(out, `vscode-${name}.png`), clip });
  const command = async (name) => {
    await page.keyboard.press('F1');
    await page.waitForSelector('.quick-input-widget:not([style*="display: none"]) input');
    await page.keyboard.type(name, { delay: 10 });
    await page.waitForSelector('.quick-input-list .monaco-list-row');
    await page.keyboard.press('Enter');
  };
  try {
    const payload = JSON.stringify([['openFile', `vscode-remote://${authority}${path.join(workspace, file)}`]]);
    await page.goto(`${base}/?folder=${encodeURIComponent(workspace)}&payload=${encodeURIComponent(payload)}`);
    await page.waitForSelector('.monaco-editor .view-line', { timeout: 60_000 });
    await page.waitForSelector('.monaco-editor .squiggly-warning', { timeout: 60_000 });

    await command('Focus on Outline View');
    await page.waitForSelector('.outline-pane .monaco-list-row', { timeout: 20_000 });
    const outline = await page.locator('.outline-pane .monaco-list-row').allInnerTexts();
    assert.ok(outline.some((row) => row.includes('Le barrage de Sorval reste fermé')), outline.join(' | '));
    await shot('outline');

    const squiggle = await page.locator('.monaco-editor .squiggly-warning').first().boundingBox();
    await page.mouse.move(squiggle.x + squiggle.width / 2, squiggle.y + squiggle.height / 2);
    await page.waitForSelector('.monaco-hover:not(.hidden) .hover-contents', { timeout: 20_000 });
    const hover = await page.locator('.monaco-hover:not(.hidden)').first().innerText();
    assert.match(hover, /sourcier/);
    await shot('hover');

    await page.mouse.move(640, 700);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Shift+M');
    await page.waitForSelector('.markers-panel .monaco-list-row', { timeout: 20_000 });
    const problems = await page.locator('.markers-panel .monaco-list-row').allInnerTexts();
    assert.ok(problems.some((row) => /des experts/i.test(row)), problems.join(' | '));
    await shot('problems');
    console.log('browser: passed');
  } catch (error) {
    await shot('failed');
    throw error;
  }
});
