// Times docxtemplater and docx-templates on one document: node time_node.js TEMPLATE.docx DATA.json ROUNDS LIBRARY
const fs = require("fs");
const [template, dataFile, rounds, library] = process.argv.slice(2);
const content = fs.readFileSync(template), data = JSON.parse(fs.readFileSync(dataFile, "utf8"));
async function once() {
  if (library === "docxtemplater") {
    const PizZip = require("pizzip"), Docxtemplater = require("docxtemplater");
    const doc = new Docxtemplater(new PizZip(content), { paragraphLoop: true });
    doc.render(data);
    return doc.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
  }
  const { createReport } = require("docx-templates");
  return createReport({ template: content, data, cmdDelimiter: ["+++", "+++"], noSandbox: true });
}
(async () => {
  const times = [];
  for (let i = 0; i < Number(rounds) + 5; i++) {
    const start = process.cpuUsage();
    await once();
    const used = process.cpuUsage(start);
    if (i >= 5) times.push((used.user + used.system) / 1000);
  }
  times.sort((a, b) => a - b);
  console.log(times[Math.floor(times.length / 2)]);
})();
