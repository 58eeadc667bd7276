/** A bounded memory of computed values: when it is full, what was not asked for longest is forgotten. */
export class RecentMap<Value> {
  readonly #values = new Map<string, Value>()
  readonly #size: number

  constructor(size: number) {
    this.#size = size
  }

  /** The value remembered for `key`, or the one that `make` gives, remembered from now on. */
  get(key: string, make: () => Value): Value {
    const known = this.#values.get(key)
    const value = known === undefined ? make() : known
    this.#values.delete(key)
    this.#values.set(key, value)
    if (this.#values.size > this.#size) {
      const oldest = this.#values.keys().next()
      if (!oldest.done) this.#values.delete(oldest.value)
    }
    return value
  }
}
