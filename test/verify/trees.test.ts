/** Trees as RFC 6962 has them: what the product builds is what the verifier follows, and both are what the RFC’s own example says. */
import { expect, test } from 'vitest'
import { Tree } from '../../store/tree.ts'
import { leafHash, rootBy, rootOf } from '../../verify/tree.ts'

/** The leaves of the reference implementation’s test (certificate-transparency, merkletree). */
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((hex) =>
  Buffer.from(hex, 'hex').toString('latin1'),
)
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const latin = (text: string): Buffer => leafHash(Buffer.from(text, 'latin1') as never)
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

test('the roots of the RFC’s example', () => {
  for (const [n, root] of roots.entries()) {
    const leaves = inputs.slice(0, n + 1).map(latin)
    expect(hex(rootOf(leaves))).toBe(root)
    expect(hex(new Tree(leaves).root)).toBe(root)
  }
})
test('every leaf of every small tree leads to its root, and to no other place', () => {
  for (let size = 1; size <= 33; size++) {
    const leaves = Array.from({ length: size }, (_, n) => leafHash(String(n)))
    const tree = new Tree(leaves)
    for (let at = 0; at < size; at++) {
      const path = tree.path(at)
      expect(hex(rootBy(leaves[at]!, at, size, path)!)).toBe(hex(tree.root))
      for (const wrong of [at + 1, at - 1])
        if (wrong >= 0 && wrong < size) expect(hex(rootBy(leaves[at]!, wrong, size, path) ?? Buffer.alloc(0))).not.toBe(hex(tree.root))
      if (path.length > 0)
        expect(rootBy(leaves[at]!, at, size, path.slice(1)) && hex(rootBy(leaves[at]!, at, size, path.slice(1))!)).not.toBe(hex(tree.root))
    }
  }
})
