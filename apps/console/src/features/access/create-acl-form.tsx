'use client'

import { type AclBinding, AclPatternType, AclPermissionType, AclResourceType } from '@headgate/domain'
import { Field, Input, Select } from '@headgate/ui'
import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'
import { adaptedTo, BINDING_ERRORS, BindingForm, EMPTY_BINDING } from './binding-form.ts'
import { impliedBy, OPERATIONS } from './operations.ts'
import { useBindingText } from './use-binding-text.ts'

/** The seven parts of a binding, and below them the sentence they make. `refusedAt` gives the words of a refusal that belong to a field. */
export const CreateAclForm = ({
  id,
  refusedAt,
  onSubmit,
}: {
  id: string
  refusedAt: (path: string) => string | undefined
  onSubmit: (binding: AclBinding) => void
}) => {
  const t = useTranslations('access.new')
  const access = useTranslations('access')
  const text = useBindingText()
  const form = useForm<AclBinding>({ resolver: zodResolver(BindingForm), defaultValues: EMPTY_BINDING })
  const { errors } = form.formState
  const binding = form.watch()
  const isCluster = binding.resourceType === 'CLUSTER'
  const implied = binding.permissionType === 'ALLOW' ? impliedBy(binding.operation) : null
  const errorAt = (path: keyof AclBinding): string | undefined => {
    const own = BINDING_ERRORS.find((name) => name === errors[path]?.message)
    return own ? t(`error.${own}`) : (errors[path]?.message ?? refusedAt(path) ?? refusedAt(`binding.${path}`))
  }
  const nameHint = isCluster ? 'clusterHint' : binding.patternType === 'PREFIXED' ? 'prefixHint' : 'literalHint'
  return (
    <form id={id} noValidate onSubmit={form.handleSubmit(onSubmit)} className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <Field label={access('column.principal')} hint={t('principalHint')} error={errorAt('principal')}>
          <Input
            className="mono"
            autoComplete="off"
            spellCheck={false}
            data-autofocus
            {...form.register('principal')}
          />
        </Field>
        <Field label={access('column.permission')} error={errorAt('permissionType')}>
          <Select {...form.register('permissionType')}>
            {AclPermissionType.options.map((type) => (
              <option key={type} value={type}>
                {type}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={access('column.resourceType')} error={errorAt('resourceType')}>
          <Select
            {...form.register('resourceType', {
              onChange: (event) => {
                const adapted = adaptedTo(form.getValues(), AclResourceType.parse(event.target.value))
                for (const path of ['name', 'patternType', 'operation'] as const) form.setValue(path, adapted[path])
              },
            })}
          >
            {AclResourceType.options.map((type) => (
              <option key={type} value={type}>
                {access(`type.${type}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={access('column.pattern')} error={errorAt('patternType')}>
          <Select {...form.register('patternType')} aria-disabled={isCluster}>
            {AclPatternType.options.map((type) => (
              <option key={type} value={type} disabled={isCluster && type !== 'LITERAL'}>
                {t(`pattern.${type}`)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Field label={access('column.name')} hint={t(nameHint)} error={errorAt('name')}>
        <Input className="mono" autoComplete="off" spellCheck={false} readOnly={isCluster} {...form.register('name')} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label={access('column.operation')}
          hint={implied ? t('implies', { operation: implied }) : t('operationHint')}
          error={errorAt('operation')}
        >
          <Select {...form.register('operation')}>
            {OPERATIONS[binding.resourceType].map((operation) => (
              <option key={operation} value={operation}>
                {operation}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={access('column.host')} hint={t('hostHint')} error={errorAt('host')}>
          <Input className="mono" autoComplete="off" spellCheck={false} {...form.register('host')} />
        </Field>
      </div>
      {binding.name.trim() === '' || binding.principal.trim().endsWith(':') ? null : (
        <p aria-live="polite" className="rounded-md bg-muted px-3 py-2">
          {text.sentence(binding)}
        </p>
      )}
    </form>
  )
}
