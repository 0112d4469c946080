import type { APIRequestContext } from '@playwright/test';
import { expect, type Product } from './product.ts';

export type Cms = {
  create(slug: string, data: Record<string, unknown>, query?: string): Promise<string>;
  update(slug: string, id: string, data: Record<string, unknown>, query?: string): Promise<void>;
  remove(slug: string, id: string): Promise<void>;
  /** First document that the filter finds, null when there is none. */
  first(slug: string, where: Record<string, string>): Promise<({ id: string } & Record<string, unknown>) | null>;
  settings(data?: Record<string, unknown>): Promise<Record<string, unknown>>;
  upload(
    slug: string,
    data: Record<string, unknown>,
    file: { name: string; mimeType: string; buffer: Buffer },
  ): Promise<string>;
};

/** A signed-in user of the CMS over its HTTP API. */
export async function signIn(
  request: APIRequestContext,
  product: Product,
  user = { email: product.email, password: product.password },
): Promise<Cms> {
  const api = `${product.cmsUrl}/api`;
  const login = await request.post(`${api}/users/login`, { data: user });
  expect(login.status()).toBe(200);
  const { token } = (await login.json()) as { token: string };
  const headers = { Authorization: `JWT ${token}` };
  /** Every write carries the version it is made on: the newest, as it stands when the test writes. */
  const onNewest = async (address: string): Promise<Record<string, string>> => {
    const { updatedAt } = (await ok(
      await request.get(`${api}/${address}?draft=true&trash=true&depth=0`, { headers }),
    )) as { updatedAt?: string };
    return updatedAt ? { ...headers, 'If-Match': `"${updatedAt}"` } : headers;
  };
  const ok = async (response: {
    ok(): boolean;
    status(): number;
    text(): Promise<string>;
    json(): Promise<unknown>;
  }): Promise<unknown> => {
    if (!response.ok()) throw new Error(`HTTP ${response.status()}: ${(await response.text()).slice(0, 500)}`);
    return response.json();
  };
  return {
    create: async (slug, data, query = '') =>
      ((await ok(await request.post(`${api}/${slug}?depth=0${query}`, { headers, data }))) as { doc: { id: string } })
        .doc.id,
    update: async (slug, id, data, query = '') => {
      await ok(
        await request.patch(`${api}/${slug}/${id}?depth=0${query}`, { headers: await onNewest(`${slug}/${id}`), data }),
      );
    },
    /** Sends it to the trash: what people delete. */
    remove: async (slug, id) => {
      await ok(
        await request.patch(`${api}/${slug}/${id}`, {
          headers: await onNewest(`${slug}/${id}`),
          data: { deletedAt: new Date().toISOString() },
        }),
      );
    },
    first: async (slug, where) => {
      const filter = Object.entries(where)
        .map(([field, value]) => `&where[${field}][equals]=${encodeURIComponent(value)}`)
        .join('');
      const { docs } = (await ok(await request.get(`${api}/${slug}?depth=0&limit=1${filter}`, { headers }))) as {
        docs: ({ id: string } & Record<string, unknown>)[];
      };
      return docs[0] ?? null;
    },
    settings: async (data) =>
      (data
        ? await ok(
            await request.post(`${api}/globals/site-settings?depth=0`, {
              headers: await onNewest('globals/site-settings'),
              data,
            }),
          )
        : await ok(await request.get(`${api}/globals/site-settings?depth=0`, { headers }))) as Record<string, unknown>,
    upload: async (slug, data, file) =>
      (
        (await ok(
          await request.post(`${api}/${slug}?depth=0`, {
            headers,
            multipart: { _payload: JSON.stringify(data), file },
          }),
        )) as { doc: { id: string } }
      ).doc.id,
  };
}

/** Waits until the portal shows (or no longer shows) the text at the address. */
export async function expectLive({
  request,
  path,
  text,
  shown = true,
}: {
  request: APIRequestContext;
  path: string;
  text: string;
  shown?: boolean;
}): Promise<void> {
  await expect
    .poll(
      async () => {
        const response = await request.get(path);
        return response.ok() && (await response.text()).includes(text);
      },
      { timeout: 60_000, message: `${path} ${shown ? 'muestra' : 'ya no muestra'} «${text}»` },
    )
    .toBe(shown);
}
