import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { openPage } from '../openPage';
import type { AnswerProblem } from './answerProblems';

type Props = { title: string; problems: readonly AnswerProblem[] };

/** Which answers have to change, each with the way back to its page. */
export function ProblemAlert({ title, problems }: Props) {
  return (
    <Alert severity="error">
      <AlertTitle>{title}</AlertTitle>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {problems.map(({ sentence, page }) => (
          <li key={sentence}>
            <Typography
              variant="body2"
              component="span"
              sx={{ overflowWrap: 'anywhere' }}
            >
              {sentence}
            </Typography>
            {page && (
              <Link
                component="button"
                type="button"
                variant="body2"
                color="inherit"
                sx={{
                  ml: 1,
                  verticalAlign: 'baseline',
                  textDecoration: 'underline',
                }}
                onClick={() => openPage(page)}
              >
                Back to {page}
              </Link>
            )}
          </li>
        ))}
      </Box>
    </Alert>
  );
}
