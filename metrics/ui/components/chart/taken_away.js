// What a reader takes away of a chart: its figures, its picture, its address.
const FONT_WEIGHTS = [400, 600, 700];
const IMAGE_SCALE = 2;

function download(name, blob) {
  const link = element("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function csv(content) {
  const cell = (text) => `"${(/^[=+\-@\t]/.test(text) ? "'" : "") + String(text).replaceAll('"', '""')}"`;
  const lines = [content.table.columns, ...content.table.rows].map((row) => row.map(cell).join(","));
  return new Blob(["\ufeff" + [content.title, content.subtitle, content.source].map(cell).join("\r\n") + "\r\n\r\n" + lines.join("\r\n")], { type: "text/csv" });
}

async function image(content, figure, colours, name, kind) {
  const Plotly = await plotly();
  const wrap = (text, width) => text.replace(new RegExp(`(.{1,${width}})(\\s|$)`, "g"), "$1<br>").replace(/<br>$/, "");
  const width = figure.layout.yaxis?.scaleanchor ? 720 : 1200; // a map is as tall as it is, and no wider
  const lines = (text, length) => wrap(text, Math.round((length * width) / 1200));
  const layout = {
    ...figure.layout, width, height: Math.max(600, content.height + 200), paper_bgcolor: colours["@ground"], plot_bgcolor: colours["@ground"],
    margin: { l: 12 + (figure.layout.margin?.l ?? 8), r: Math.max(30, figure.layout.margin?.r ?? 0), t: 130, b: 90 },
    title: { text: `<b>${lines(content.title, 80)}</b><br><span style="font-size:14px">${lines(content.subtitle, 120)}</span>`, x: 0.02, xanchor: "left", y: 0.975, yref: "container", yanchor: "top", pad: { t: 24 }, font: { size: 22 } },
    annotations: [...(figure.layout.annotations || []), { text: lines(content.source, 150), xref: "paper", yref: "paper", x: 0, y: 0, yshift: -70, showarrow: false, xanchor: "left", font: { size: 12 } }],
  };
  const svg = await Plotly.toImage({ data: figure.data, layout }, { format: "svg", width, height: layout.height });
  const drawn = withFonts(decodeURIComponent(svg.slice(svg.indexOf(",") + 1)), await fonts());
  download(`${name}.${kind}`, kind === "svg" ? new Blob([drawn], { type: "image/svg+xml" }) : await painted(drawn, width, layout.height));
}

// A picture loads nothing from outside: the fonts it is set in must stand within.
async function fonts() {
  const faces = FONT_WEIGHTS.map(async (weight) => {
    const content = new Uint8Array(await (await fetch(`/app/static/be-vietnam-pro-${weight}.woff2`)).arrayBuffer());
    const text = btoa(Array.from(content, (byte) => String.fromCharCode(byte)).join(""));
    return `@font-face{font-family:"Be Vietnam Pro";font-weight:${weight};src:url(data:font/woff2;base64,${text})}`;
  });
  return (await Promise.all(faces)).join("");
}

function withFonts(svg, faces) {
  return svg.replace(/(<svg[^>]*>)/, `$1<style>${faces}text{font-variant-numeric:tabular-nums!important}</style>`);
}

async function painted(svg, width, height) {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await picture.decode();
  const canvas = element("canvas");
  canvas.width = width * IMAGE_SCALE;
  canvas.height = height * IMAGE_SCALE;
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

// What a link needs is in the address bar; where the clipboard is closed (plain http), the old way copies.
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = element("textarea");
    field.value = text;
    field.style.position = "fixed";
    field.style.opacity = "0";
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
}
