'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { Menu, MenuChoice, MenuChoices } from '../../ui/menu.tsx';
import { chooseTheme, type ThemeChoice, useThemeChoice } from '../theme.ts';

/** Dark, light, or as the system has it. */
export function ThemeMenu() {
  const choice = useThemeChoice();
  const Icon = icons[choice];
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="ghost" size="icon" aria-label={`Theme: ${choice}`} title="Theme">
          <Icon aria-hidden="true" className="size-4" />
        </Button>
      }
    >
      <MenuChoices
        value={choice}
        onValueChange={(value) => chooseTheme(choices.find((one) => one === value) ?? 'system')}
      >
        {choices.map((value) => (
          <MenuChoice key={value} value={value}>
            {words[value]}
          </MenuChoice>
        ))}
      </MenuChoices>
    </Menu>
  );
}

const choices: readonly ThemeChoice[] = ['system', 'dark', 'light'];
const words: Record<ThemeChoice, string> = { system: 'As the system', dark: 'Dark', light: 'Light' };
const icons: Record<ThemeChoice, typeof Sun> = { system: Monitor, dark: Moon, light: Sun };
