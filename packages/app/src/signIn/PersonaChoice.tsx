import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardActionArea from '@mui/material/CardActionArea';
import CardContent from '@mui/material/CardContent';
import Typography from '@mui/material/Typography';
import { LogoMark } from '../nav/LogoMark';
import type { Persona } from './Persona';

type Props = {
  personas: Persona[];
  problem?: string;
  onChoose(name: string): void;
};

/** Who are you today? */
export function PersonaChoice({ personas, problem, onChoose }: Props) {
  return (
    <Box
      component="main"
      sx={{
        minHeight: '100vh',
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'center',
        justifyContent: 'center',
        gap: 3,
        p: 3,
        bgcolor: 'background.default',
        color: 'text.primary',
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        <LogoMark size={48} />
        <Box>
          <Typography variant="h4" component="h1">
            Understudy
          </Typography>
          <Typography color="text.secondary">
            Development sign-in: choose who you are
          </Typography>
        </Box>
      </Box>
      {problem && <Alert severity="error">{problem}</Alert>}
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          justifyContent: 'center',
          gap: 2,
        }}
      >
        {personas.map(({ name, title, role, description }) => (
          <Card key={name} variant="outlined" sx={{ width: 240 }}>
            <CardActionArea
              aria-label={`Sign in as ${title}, ${role}`}
              onClick={() => onChoose(name)}
              sx={{ height: '100%' }}
            >
              <CardContent sx={{ height: '100%' }}>
                <Typography variant="h6" component="h2">
                  {title}
                </Typography>
                <Typography variant="subtitle2" gutterBottom>
                  {role}
                </Typography>
                {description && (
                  <Typography variant="body2" color="text.secondary">
                    {description}
                  </Typography>
                )}
              </CardContent>
            </CardActionArea>
          </Card>
        ))}
      </Box>
      <Typography variant="body2" color="text.secondary">
        Each browser tab can be somebody else. Sign out to come back here.
      </Typography>
    </Box>
  );
}
