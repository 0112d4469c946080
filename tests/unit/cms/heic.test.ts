import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { isHeic } from '../../../collections/media/heic.ts';
import { requireRealImage } from '../../../collections/media/hooks/require-image.ts';

// Made with libheif's own encoder (HEVC, brand «heic»), as a phone's.
const photo = readFileSync(join(import.meta.dirname, '..', '..', 'fixtures', 'foto-iphone.heic'));
const plain = sharp({ create: { width: 16, height: 16, channels: 3, background: '#123456' } });

const uploaded = async (name: string, data: Buffer): Promise<unknown> =>
  requireRealImage({
    args: {},
    operation: 'create',
    req: { file: { name, data, size: data.length, mimetype: 'image/jpeg' } },
  } as never);

describe('10-1.8 HEIC photos of an iPhone', () => {
  test('are known by what they hold, whatever their name says; AVIF, JPEG, PNG and text are not', async () => {
    expect(isHeic(photo)).toBe(true);
    for (const other of [
      await plain.clone().avif().toBuffer(),
      await plain.clone().jpeg().toBuffer(),
      await plain.clone().png().toBuffer(),
      Buffer.from('0000ftyp'),
      Buffer.alloc(0),
    ])
      expect(isHeic(other)).toBe(false);
  });

  test.each(['IMG_0412.HEIC', 'IMG_0412.jpg'])('%s is refused with advice how to send it', async (name) => {
    await expect(uploaded(name, photo)).rejects.toMatchObject({
      status: 415,
      message: expect.stringMatching(new RegExp(`^«IMG_0412» es una foto HEIC.*JPEG.*Ajustes › Cámara › Formatos`)),
    });
  });

  test('a JPEG passes', async () => {
    await expect(uploaded('foto.jpg', await plain.clone().jpeg().toBuffer())).resolves.toBeDefined();
  });
});
