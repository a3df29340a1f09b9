// Takes out of package-lock.json where packages come from and who asks for money, so that each
// user's own registry is asked and no host is named. `npm run lock` makes the lock anew.
import { readFileSync, writeFileSync } from "node:fs";

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
for (const found of Object.values(lock.packages)) {
  delete found.resolved;
  delete found.funding;
}
writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);
