import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api } from '../api/client.ts'
import { useWords } from '../language/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { federationWords } from './words.ts'

export function AddPeer() {
  const t = useWords(federationWords)
  const client = useQueryClient()
  const [address, setAddress] = useState('')
  const add = useMutation({
    mutationFn: () => answerOf(api.POST('/api/v1/peers', { body: { address: address.trim() } })),
    onSuccess: async () => {
      setAddress('')
      await client.invalidateQueries({ queryKey: ['peers'] })
    },
  })
  return (
    <section className="panel" aria-labelledby="add">
      <h2 id="add">{t('add.title')}</h2>
      <form
        className="field"
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate()
        }}
      >
        <label className="field">
          <span className="field-name">{t('add.label')}</span>
          <input
            value={address}
            required
            minLength={3}
            maxLength={500}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setAddress(event.target.value)}
          />
          <span className="field-help">{t('add.hint')}</span>
        </label>
        <span>
          <button type="submit" className="primary" disabled={add.isPending}>
            {t(add.isPending ? 'add.working' : 'add.do')}
          </button>
        </span>
      </form>
      {add.isSuccess && <p role="status">{t('add.done')}</p>}
      {add.isError && <ProblemNote error={add.error} />}
    </section>
  )
}
