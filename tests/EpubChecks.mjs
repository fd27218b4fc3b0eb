/**
 * epubcheck-ts that stays alive: Node and its schemas take longer to load than a book to check.
 *
 * Takes the path of the installed program, beside which its library is. Reads pairs of lines, a book
 * and the path for its JSON report; answers each pair with a line, 0 for a book without errors and
 * warnings, 1 for one with some, or the error that kept it from looking. Ends when its input ends.
 */
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename } from "node:path";
import { createInterface } from "node:readline";

const beside = createRequire(process.argv[2]);
const { EpubCheck, toJSONReport } = beside("@likecoin/epubcheck-ts");
console.log = console.error; // whatever epubcheck-ts prints must not mix with the answers

async function check(book, report) {
  const result = await EpubCheck.validate(await readFile(book), {}, basename(book));
  await writeFile(report, toJSONReport(result), "utf-8");
  return result.fatalCount + result.errorCount + result.warningCount > 0 ? 1 : 0;
}

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
for (let book = await lines.next(); !book.done; book = await lines.next()) {
  const report = await lines.next();
  const answer = await check(book.value, report.value).catch((error) => String(error));
  process.stdout.write(`${String(answer).replaceAll("\n", " ")}\n`);
}
