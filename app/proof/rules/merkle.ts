import { sha256 } from './chain.ts'

// The Merkle tree of RFC 6962, section 2.1: leaves and nodes are hashed with different first bytes, and a tree of any size has one root.

export type Hash = Uint8Array

const LEAF = Buffer.of(0)
const NODE = Buffer.of(1)

export const leafHash = (leaf: Uint8Array): Buffer => sha256(Buffer.concat([LEAF, leaf]))
export const nodeHash = (left: Hash, right: Hash): Buffer => sha256(Buffer.concat([NODE, left, right]))
export const emptyRoot: Buffer = sha256('')

const same = (one: Hash | undefined, other: Hash | undefined) =>
  one !== undefined && other !== undefined && Buffer.compare(one, other) === 0

/** A complete subtree: its leaves are `index * 2^level` up to the next multiple. Once complete it never changes. */
export type NodeAt = { level: number; index: number }
export type TreeNode = NodeAt & { hash: Hash }

/** A tree while it grows: the roots of its complete subtrees, largest first. */
export type Frontier = { size: number; nodes: Hash[] }

export const emptyFrontier = (): Frontier => ({ size: 0, nodes: [] })

/** Where the complete subtrees of leaves `start` to `end` stand, from left to right. `start` must be the edge of a subtree. */
export function subtreesOf(start: number, end: number): NodeAt[] {
  const found: NodeAt[] = []
  let left = start
  while (left < end) {
    let level = 0
    while (left % 2 ** (level + 1) === 0 && left + 2 ** (level + 1) <= end) level++
    found.push({ level, index: left / 2 ** level })
    left += 2 ** level
  }
  return found
}

/** Adds a leaf and answers with every node that it completes, the leaf itself first. */
export function addLeaf(tree: Frontier, hash: Hash): TreeNode[] {
  const completed: TreeNode[] = [{ level: 0, index: tree.size, hash }]
  let node = hash
  let index = tree.size
  for (let level = 0; index % 2 === 1; level++) {
    const left = tree.nodes.pop()
    if (!left) throw new Error(`the tree of ${tree.size} leaves lacks a node at level ${level}`)
    node = nodeHash(left, node)
    index = (index - 1) / 2
    completed.push({ level: level + 1, index, hash: node })
  }
  tree.nodes.push(node)
  tree.size++
  return completed
}

/** Right to left: the smaller subtrees hang under the larger ones. */
export function rootOf({ nodes }: Pick<Frontier, 'nodes'>): Hash {
  const last = nodes.at(-1)
  if (!last) return emptyRoot
  return nodes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last)
}

/** The largest power of two below `size`: where RFC 6962 splits a tree. */
function splitOf(size: number): number {
  let half = 1
  while (half * 2 < size) half *= 2
  return half
}

/** The parts of the tree an audit path names, each as a range of leaves, in the order of the path. */
export function auditRanges(index: number, size: number): [start: number, end: number][] {
  if (index >= size) throw new RangeError(`leaf ${index} is not in a tree of ${size}`)
  const path: [number, number][] = []
  let start = 0
  let end = size
  while (end - start > 1) {
    const middle = start + splitOf(end - start)
    if (index < middle) {
      path.unshift([middle, end])
      end = middle
    } else {
      path.unshift([start, middle])
      start = middle
    }
  }
  return path
}

/** The same for a consistency proof between the tree of `earlier` leaves and the one of `size`. */
export function consistencyRanges(earlier: number, size: number): [start: number, end: number][] {
  if (earlier < 1 || earlier > size) throw new RangeError(`no tree of ${earlier} in one of ${size}`)
  const path: [number, number][] = []
  let start = 0
  let end = size
  let target = earlier
  let isWhole = true
  while (target !== end - start) {
    const half = splitOf(end - start)
    if (target <= half) {
      path.unshift([start + half, end])
      end = start + half
    } else {
      path.unshift([start, start + half])
      start += half
      target -= half
      isWhole = false
    }
  }
  return isWhole ? path : [[start, end], ...path]
}

/** RFC 9162, section 2.1.3.2: whether a leaf stands at `index` in the tree with this root. */
export function isIncluded(leaf: Hash, index: number, size: number, path: readonly Hash[], root: Hash): boolean {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return false
  let node = index
  let last = size - 1
  let hash = leaf
  for (const sibling of path) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash)
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2)
        last = Math.floor(last / 2)
      }
    } else hash = nodeHash(hash, sibling)
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && same(hash, root)
}

/** RFC 9162, section 2.1.4.2: whether the tree of `size` begins with exactly the leaves of the tree of `earlier`. */
export function isConsistent(
  earlier: number,
  size: number,
  earlierRoot: Hash,
  root: Hash,
  path: readonly Hash[],
): boolean {
  if (earlier < 1 || earlier > size) return false
  if (earlier === size) return path.length === 0 && same(earlierRoot, root)
  const proof = Number.isInteger(Math.log2(earlier)) ? [earlierRoot, ...path] : [...path]
  let node = earlier - 1
  let last = size - 1
  while (node % 2 === 1) {
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  const first = proof.shift()
  if (!first) return false
  let old: Hash = first
  let whole: Hash = first
  for (const sibling of proof) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      old = nodeHash(sibling, old)
      whole = nodeHash(sibling, whole)
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2)
        last = Math.floor(last / 2)
      }
    } else whole = nodeHash(whole, sibling)
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && same(old, earlierRoot) && same(whole, root)
}
