import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { formatBytes } from '../../format';
import { useNow } from '../../live';
import { refusedAnswers } from './answerProblems';
import { FileTree } from './FileTree';
import { foldersOf } from './foldersOf';
import { ProblemAlert } from './ProblemAlert';
import type { Preview } from './requestPreview';
import { StackList } from './StackList';
import type { PreviewState } from './usePreview';

type Props = { state: PreviewState; onRetry(): void };

/** What would be created, or how far finding out has come. */
export function PreviewSection({ state, onRetry }: Props) {
  switch (state.status) {
    case 'running':
      return <Running since={state.since} />;
    case 'refused':
      return (
        <ProblemAlert
          title="These answers make no site"
          problems={refusedAnswers(state.message)}
        />
      );
    case 'failed':
      return (
        <Alert
          severity="warning"
          action={
            <Button color="inherit" size="small" onClick={onRetry}>
              Try again
            </Button>
          }
        >
          There is no preview: {state.message}. You can go on without it;
          creating checks everything again, before anything is written.
        </Alert>
      );
    case 'done':
      return <Done preview={state.preview} />;
    default:
      return (
        <Typography variant="body2" color="text.secondary">
          Shown once the answers above are changed.
        </Typography>
      );
  }
}

function Running({ since }: { since: number }) {
  const seconds = Math.max(0, Math.round((useNow(1000) - since) / 1000));
  return (
    <Box>
      <LinearProgress aria-label="Running the template dry" />
      <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
        The template runs dry: its own steps check the answers, fill in the
        package, type-check it and synthesize every stack. Nothing is written.{' '}
        {seconds} s
      </Typography>
    </Box>
  );
}

function Done({ preview: { files, stacks } }: { preview: Preview }) {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const resources = stacks.reduce((sum, { total }) => sum + total, 0);
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 3,
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(320px, 100%), 1fr))',
      }}
    >
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="body2" gutterBottom>
          <strong>
            {files.length} files, {formatBytes(bytes)}
          </strong>
        </Typography>
        <FileTree folder={foldersOf(files)} />
      </Box>
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="body2" gutterBottom>
          <strong>
            {stacks.length} stacks, {resources} resources
          </strong>
        </Typography>
        <StackList stacks={stacks} />
      </Box>
    </Box>
  );
}
