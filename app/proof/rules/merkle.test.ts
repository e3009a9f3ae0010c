import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addLeaf,
  auditRanges,
  consistencyRanges,
  emptyFrontier,
  emptyRoot,
  type Hash,
  isConsistent,
  isIncluded,
  leafHash,
  nodeHash,
  rootOf,
  subtreesOf,
} from './merkle'

// The inputs and roots that implementations of Certificate Transparency are tested with.
const INPUTS = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  (hex) => leafHash(Buffer.from(hex, 'hex')),
)
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

const hex = (hash: Hash) => Buffer.from(hash).toString('hex')

/** The definition of RFC 6962, section 2.1, word for word. */
function definedRoot(leaves: readonly Hash[]): Hash {
  const [only] = leaves
  if (!only) return emptyRoot
  if (leaves.length === 1) return only
  let half = 1
  while (half * 2 < leaves.length) half *= 2
  return nodeHash(definedRoot(leaves.slice(0, half)), definedRoot(leaves.slice(half)))
}

const hashes = fc
  .array(fc.integer({ min: 0, max: 2 ** 31 }), { minLength: 1, maxLength: 70 })
  .map((numbers) => numbers.map((number) => leafHash(Buffer.from(String(number)))))

describe('the tree', () => {
  it('has the roots that others compute', () => {
    const tree = emptyFrontier()
    expect(hex(rootOf(tree))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    for (const [index, leaf] of INPUTS.entries()) {
      addLeaf(tree, leaf)
      expect(hex(rootOf(tree))).toBe(ROOTS[index])
    }
  })

  it('has the audit path that others compute', () => {
    const path = auditRanges(0, 8).map(([start, end]) => hex(definedRoot(INPUTS.slice(start, end))))
    expect(path).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ])
  })

  it('grows to the root of the definition, and its subtrees cover it', () => {
    fc.assert(
      fc.property(hashes, (leaves) => {
        const tree = emptyFrontier()
        const completed = leaves.flatMap((leaf) => addLeaf(tree, leaf))
        expect(hex(rootOf(tree))).toBe(hex(definedRoot(leaves)))
        const kept = subtreesOf(0, leaves.length).map(({ level, index }) =>
          completed.find((node) => node.level === level && node.index === index),
        )
        expect(kept.map((node) => node && hex(node.hash))).toEqual(tree.nodes.map(hex))
      }),
    )
  })
})

describe('proofs', () => {
  it('show that a leaf is in the tree, and no other leaf, place, size or root', () => {
    fc.assert(
      fc.property(hashes, fc.nat(), fc.nat(), (leaves, pick, wrong) => {
        const index = pick % leaves.length
        const leaf = leaves[index] as Hash
        const root = definedRoot(leaves)
        const path = auditRanges(index, leaves.length).map(([start, end]) => definedRoot(leaves.slice(start, end)))
        expect(isIncluded(leaf, index, leaves.length, path, root)).toBe(true)
        expect(isIncluded(leafHash(leaf), index, leaves.length, path, root)).toBe(false)
        expect(isIncluded(leaf, index, leaves.length, path, leafHash(root))).toBe(false)
        expect(isIncluded(leaf, index, leaves.length, [...path, leaf], root)).toBe(false)
        if (path.length > 0) expect(isIncluded(leaf, index, leaves.length, path.slice(1), root)).toBe(false)
        const other = wrong % leaves.length
        if (hex(leaves[other] as Hash) !== hex(leaf))
          expect(isIncluded(leaf, other, leaves.length, path, root)).toBe(false)
      }),
    )
  })

  it('show that a tree continues an earlier one, and never one with other leaves', () => {
    fc.assert(
      fc.property(hashes, fc.nat(), fc.nat(), (leaves, pick, change) => {
        const earlier = 1 + (pick % leaves.length)
        const before = definedRoot(leaves.slice(0, earlier))
        const prove = (all: readonly Hash[]) =>
          earlier === all.length
            ? []
            : consistencyRanges(earlier, all.length).map(([start, end]) => definedRoot(all.slice(start, end)))
        expect(isConsistent(earlier, leaves.length, before, definedRoot(leaves), prove(leaves))).toBe(true)
        const rewritten = leaves.map((leaf, place) => (place === change % earlier ? leafHash(leaf) : leaf))
        expect(isConsistent(earlier, leaves.length, before, definedRoot(rewritten), prove(rewritten))).toBe(false)
      }),
    )
  })
})
