import { afterEach, describe, expect, test, vi } from 'vitest';
import { clientAddress, clientKey, rateLimit } from '../../../collections/doors/rate-limit.ts';

afterEach(() => void vi.useRealTimers());

describe('11-5 whose request it is', () => {
  test.each([
    ['the proxy of this machine says it', '127.0.0.1', '190.12.3.4', '190.12.3.4'],
    ['also over IPv6', '::1', '190.12.3.4', '190.12.3.4'],
    ['also over IPv4 written as IPv6', '::ffff:127.0.0.1', '190.12.3.4', '190.12.3.4'],
    ['what the client wrote before it proves nothing', '127.0.0.1', '8.8.8.8, 190.12.3.4', '190.12.3.4'],
    [
      'several headers are read as one',
      '127.0.0.1',
      ['8.8.8.8', '9.9.9.9, 190.12.3.4', ' 200.1.2.3 '] as string[],
      '200.1.2.3',
    ],
    ['nobody else is believed', '190.12.3.4', '8.8.8.8', '190.12.3.4'],
    ['not a neighbour either', '10.0.0.7', '8.8.8.8', '10.0.0.7'],
    ['without the header it is the socket', '127.0.0.1', undefined, '127.0.0.1'],
    ['an empty header says nothing', '127.0.0.1', '', '127.0.0.1'],
    ['an empty last place says nothing', '127.0.0.1', '8.8.8.8,', '127.0.0.1'],
    ['a closed socket has no address', undefined, '8.8.8.8', ''],
  ])('%s', (_, socket, header, expected) => {
    expect(clientAddress(socket, header)).toBe(expected);
  });

  test.each([
    ['190.12.3.4', '190.12.3.4'],
    ['::ffff:190.12.3.4', '190.12.3.4'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::6', '2001:db8:1:2'],
    ['2001:db8::6', '2001:db8:0:0'],
    ['2001:db8:1:2:3::', '2001:db8:1:2'],
    ['::1', '0:0:0:0'],
    ['no es una dirección', 'no es una dirección'],
  ])('%s counts as %s', (address, expected) => expect(clientKey(address)).toBe(expected));
});

describe('11-5 how much a client may ask', () => {
  const started = (clients?: number) => {
    const clock = { now: 1_000_000 };
    const limit = rateLimit({ burst: 4, perSecond: 2, now: () => clock.now, ...(clients ? { clients } : {}) });
    const take = (count: number, address: string): number[] => Array.from({ length: count }, () => limit.take(address));
    return { clock, limit, take };
  };

  test('four at once, then one every half second, and never more than four saved up', () => {
    const { clock, take } = started();
    expect(take(5, 'a')).toEqual([0, 0, 0, 0, 1]);
    clock.now += 499;
    expect(take(1, 'a')).toEqual([1]);
    clock.now += 1;
    expect(take(2, 'a')).toEqual([0, 1]);
    clock.now += 3_600_000;
    expect(take(5, 'a')).toEqual([0, 0, 0, 0, 1]);
  });

  test('it says how long to wait where a token takes longer than a second', () => {
    const slow = rateLimit({ burst: 1, perSecond: 0.1, now: () => 0 });
    expect([slow.take('a'), slow.take('a')]).toEqual([0, 10]);
  });

  test('12-4 a clock that is set back two days takes nothing away, one that is set ahead gives nothing', () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'], now: 1_800_000_000_000 });
    const limit = rateLimit({ burst: 2, perSecond: 1 });
    expect([limit.take('a'), limit.take('b'), limit.take('b')]).toEqual([0, 0, 0]);
    vi.setSystemTime(1_800_000_000_000 - 2 * 86_400_000);
    expect([limit.take('a'), limit.state('a').resetSeconds]).toEqual([0, 2]);
    vi.setSystemTime(1_800_000_000_000 + 2 * 86_400_000);
    expect([limit.take('a'), limit.take('b')]).toEqual([1, 1]);
    vi.advanceTimersByTime(1000);
    expect([limit.take('a'), limit.take('b')]).toEqual([0, 0]);
  });

  test('each client has its own; the addresses of one home are one client', () => {
    const { take } = started();
    expect(take(4, '2001:db8:1:2::1')).toEqual([0, 0, 0, 0]);
    expect(take(1, '2001:db8:1:2::ffff')).toEqual([1]);
    expect(take(1, '2001:db8:1:3::1')).toEqual([0]);
  });

  test('what is left is told without taking anything', () => {
    const { clock, limit, take } = started();
    const whole = { remaining: 4, resetSeconds: 0, burst: 4, windowSeconds: 2 };
    expect(limit.state('a')).toEqual(whole);
    take(3, 'a');
    expect(limit.state('a')).toEqual({ ...whole, remaining: 1, resetSeconds: 2 });
    clock.now += 500;
    expect(limit.state('a')).toEqual({ ...whole, remaining: 2, resetSeconds: 1 });
    clock.now += 60_000;
    expect(limit.state('a')).toEqual(whole);
  });

  test('beyond the most clients the one that has been quiet longest is forgotten', () => {
    const { limit, take } = started(2);
    take(4, 'a');
    take(4, 'b');
    expect(take(1, 'a')).toEqual([1]);
    take(1, 'c');
    expect([limit.state('a').remaining, limit.state('b').remaining]).toEqual([0, 4]);
  });
});
