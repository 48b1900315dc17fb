import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import InfoIcon from '@mui/icons-material/InfoOutlined';
import WarningIcon from '@mui/icons-material/WarningAmber';

/** One thing that follows from an answer. */
export interface Consequence {
  text: string;
  /** Something to think about before going on. */
  warning?: boolean;
}

type Props = { label: string; consequences: readonly Consequence[] };

/** What an answer means, said beside it and read out when it changes. */
export function Meaning({ label, consequences }: Props) {
  return (
    <Box
      component="ul"
      aria-label={label}
      aria-live="polite"
      sx={{
        gridColumn: '1 / -1',
        listStyle: 'none',
        m: 0,
        p: 0,
        display: 'grid',
        gap: 0.75,
      }}
    >
      {consequences.map(({ text, warning }) => {
        const Icon = warning ? WarningIcon : InfoIcon;
        return (
          <Box
            key={text}
            component="li"
            sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}
          >
            <Icon
              fontSize="small"
              titleAccess={warning ? 'Warning' : undefined}
              sx={{ color: warning ? 'warning.main' : 'text.secondary' }}
            />
            <Typography
              variant="body2"
              color={warning ? 'text.primary' : 'text.secondary'}
            >
              {text}
            </Typography>
          </Box>
        );
      })}
    </Box>
  );
}
