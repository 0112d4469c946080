/** Point of interest in percent from the left and from the top; the middle when nobody chose one. */
export type Focus = { x: number; y: number };

export type CropBox = { left: number; top: number; width: number; height: number };

/** The largest part of a picture with this aspect (width : height) that has the focus as near to its middle as the edges allow. In pixels. */
export function focalCrop({
  width,
  height,
  aspect,
  focus,
}: {
  width: number;
  height: number;
  aspect: number;
  focus: Focus;
}): CropBox {
  const isWide = width / height > aspect;
  const boxWidth = isWide ? Math.max(1, Math.round(height * aspect)) : width;
  const boxHeight = isWide ? height : Math.max(1, Math.round(width / aspect));
  const place = (percent: number, whole: number, part: number): number =>
    Math.min(Math.max(Math.round((percent / 100) * whole - part / 2), 0), whole - part);
  return {
    left: place(focus.x, width, boxWidth),
    top: place(focus.y, height, boxHeight),
    width: boxWidth,
    height: boxHeight,
  };
}
