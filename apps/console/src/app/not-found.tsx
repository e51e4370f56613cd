import { buttonClass } from '@headgate/ui'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'

const NotFound = async () => {
  const t = await getTranslations('problem.page')
  return (
    <main className="grid min-h-dvh content-center justify-items-center gap-2 p-6 text-center">
      <h1>{t('notFoundTitle')}</h1>
      <p className="text-muted-foreground">{t('notFoundBody')}</p>
      <Link href="/" className={buttonClass({ variant: 'primary', className: 'mt-2' })}>
        {t('home')}
      </Link>
    </main>
  )
}
export default NotFound
