namespace Viften.App.Tests;
