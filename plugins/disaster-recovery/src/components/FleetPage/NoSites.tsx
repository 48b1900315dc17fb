import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';

/** The way from nothing to the first site. */
export function NoSites() {
  return (
    <Paper variant="outlined" sx={{ p: 5, textAlign: 'center' }}>
      <Typography variant="h6" component="h2" gutterBottom>
        No site is protected yet
      </Typography>
      <Typography color="text.secondary" paragraph>
        A site is one workload that can run in two AWS regions. The wizard
        writes its repository, and this page then watches day by day whether the
        second region could take over.
      </Typography>
      <Button variant="contained" component={Link} to="/create">
        Create a DR site
      </Button>
    </Paper>
  );
}
