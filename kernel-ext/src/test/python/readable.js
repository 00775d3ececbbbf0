// Looks at each piece of text under the cells of a notebook, also in pictures: its colour against what is painted behind it.
// Gives how many pieces were looked at and those whose contrast, as WCAG 2 defines it, is below the limit.
limit => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const colour = text => { // [red, green, blue, alpha] of any colour that CSS knows
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = '#000';
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  const luminance = c => {
    const [r, g, b] = c.slice(0, 3).map(v => v / 255).map(v => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  };
  const opacity = element => { // of the element with all that is around it
    let all = 1;
    for (let e = element; e; e = e.parentElement) all *= parseFloat(getComputedStyle(e).opacity);
    return all;
  };
  const faded = (c, alpha) => [c[0], c[1], c[2], c[3] * alpha];

  const behindHtml = element => {
    const layers = [];
    for (let e = element; e; e = e.parentElement) {
      const c = colour(getComputedStyle(e).backgroundColor);
      if (c[3] > 0) layers.push(c);
      if (c[3] === 1) break;
    }
    return layers.reduceRight((below, top) => over(top, below), [255, 255, 255, 1]);
  };
  const shapes = 'rect, path, polygon, ellipse, circle';
  const behindSvg = (text, box) => { // the shapes that are drawn before the text, below its middle, one over the other
    const svg = text.ownerSVGElement;
    let root = svg;
    while (root.ownerSVGElement) root = root.ownerSVGElement;
    let seen = behindHtml(root);
    for (const shape of root.querySelectorAll(shapes)) {
      if (!(shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING) || shape.closest('defs, clipPath, marker')) continue;
      const style = getComputedStyle(shape);
      if (style.fill === 'none' || style.visibility === 'hidden') continue;
      const place = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2).matrixTransform(shape.getScreenCTM().inverse());
      if (!shape.isPointInFill(place)) continue;
      const paint = style.fill.startsWith('url') ? null : colour(style.fill);
      if (paint) seen = over(faded(paint, parseFloat(style.fillOpacity) * opacity(shape)), seen);
    }
    return seen;
  };

  const bad = [];
  let looked = 0;
  for (const area of document.querySelectorAll('.jp-Notebook .jp-OutputArea-output')) {
    const walker = document.createTreeWalker(area, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent.trim(), element = node.parentElement;
      if (!text || element.closest('style, script, title, desc, defs')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect(), style = getComputedStyle(element);
      if (!box.width || !box.height || style.visibility === 'hidden') continue;
      looked += 1;
      const drawn = element instanceof SVGElement;
      const ink = faded(colour(drawn ? style.fill : style.color), opacity(element) * (drawn ? parseFloat(style.fillOpacity) : 1));
      const behind = drawn ? behindSvg(element, box) : behindHtml(element);
      const ratio = contrast(over(ink, behind), behind);
      if (ratio < limit) bad.push(`${ratio.toFixed(2)}: ${text.slice(0, 60)} (${style.color} ${drawn ? style.fill : ''} on ${behind.map(Math.round)})`);
    }
  }
  return { looked, bad };
}
