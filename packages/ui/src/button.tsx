import { cva, type VariantProps } from 'class-variance-authority'
import type { ComponentProps } from 'react'
import { cn } from './cn.ts'

/** Also for links that look like buttons: `className={buttonClass({ variant: 'primary' })}`. */
export const buttonClass = cva('btn', {
  variants: {
    variant: {
      default: '',
      primary: 'btn-primary',
      ghost: 'btn-ghost',
      danger: 'btn-danger',
      destructive: 'btn-destructive',
    },
    size: { sm: 'btn-sm', md: '', lg: 'btn-lg' },
    icon: { true: 'btn-icon', false: '' },
  },
  defaultVariants: { variant: 'default', size: 'md', icon: false },
})

export type ButtonProps = ComponentProps<'button'> & VariantProps<typeof buttonClass>

export const Button = ({ variant, size, icon, className, type = 'button', ...props }: ButtonProps) => (
  <button type={type} className={cn(buttonClass({ variant, size, icon }), className)} {...props} />
)
