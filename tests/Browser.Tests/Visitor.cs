using Microsoft.Playwright;
using Xunit;

namespace Viften.Browser.Tests;

/// <summary>How someone uses a page.</summary>
public enum Way
{
    Mouse,

    /// <summary>Tab, Shift+Tab, Enter, space and letters; the pointer is never used.</summary>
    Keyboard,
}

/// <summary>Someone in front of a page. A story is told of what they do, and is the same whichever way they do it.</summary>
internal abstract class Visitor(IPage page)
{
    public IPage Page => page;

    public static Visitor Of(IPage page, Way way) => way == Way.Mouse ? new MouseVisitor(page) : new KeyboardVisitor(page);

    /// <summary>Writes an address, or has it among the bookmarks.</summary>
    public Task Go(string address) => page.GotoAsync(address);

    /// <summary>Presses a link or a button that leads to another page.</summary>
    public abstract Task Press(ILocator target);

    /// <summary>Writes in a field, in the place of what stands there.</summary>
    public abstract Task Write(ILocator field, string text);

    public abstract Task Tick(ILocator box);

    /// <summary>Chooses files; the dialogue that opens is the system's own.</summary>
    public virtual Task Choose(ILocator field, params IEnumerable<string> files) => field.SetInputFilesAsync(files);

    public Task Close() => page.Context.CloseAsync();

    private sealed class MouseVisitor(IPage page) : Visitor(page)
    {
        public override Task Press(ILocator target) => target.ClickAsync(new() { Timeout = 60_000 });

        public override Task Write(ILocator field, string text) => field.FillAsync(text);

        public override Task Tick(ILocator box) => box.CheckAsync();
    }

    /// <summary>Walks from stop to stop, and sees at each of them where the focus is.</summary>
    private sealed class KeyboardVisitor(IPage page) : Visitor(page)
    {
        /// <summary>More stops than any page has before what one came for; beyond them it cannot be reached.</summary>
        private const int MostStops = 600;

        /// <summary>Where the focus is: on the target, before it or after it, and what it looks like.</summary>
        private const string Look = """
            target => {
              const at = document.activeElement, own = getComputedStyle(at), box = at.getBoundingClientRect();
              const drawn = s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;
              const onScreen = b => b.width > 1 && b.height > 1 && b.bottom > 0 && b.right > 0 && b.top < innerHeight && b.left < innerWidth;
              const label = at.matches('input[type=checkbox], input[type=radio]') ? at.nextElementSibling : null;
              const marked = own.opacity !== '0' && onScreen(box) && drawn(own);
              const markedBeside = label !== null && onScreen(label.getBoundingClientRect()) && (drawn(getComputedStyle(label, '::before')) || drawn(getComputedStyle(label)));
              return {
                Nowhere: at === document.body,
                There: at === target,
                Passed: at !== document.body && (at.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING) !== 0,
                Marked: marked || markedBeside,
                Stop: at.outerHTML.slice(0, 160),
              };
            }
            """;

        public override async Task Press(ILocator target)
        {
            await Reach(target);
            var loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            void Loaded(object? sender, IPage at) => loaded.TrySetResult();
            Page.DOMContentLoaded += Loaded;
            await Page.Keyboard.PressAsync("Enter");
            await loaded.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
            Page.DOMContentLoaded -= Loaded;
            // Who hears the page begins with its title and its one heading.
            await Assertions.Expect(Page.Locator("h1")).ToHaveCountAsync(1);
            Assert.NotEqual(" – Viften", await Page.TitleAsync());
        }

        public override async Task Write(ILocator field, string text)
        {
            await Reach(field);
            await Page.Keyboard.PressAsync("Control+a");
            await Page.Keyboard.TypeAsync(text);
            await Assertions.Expect(field).ToHaveValueAsync(text);
        }

        public override async Task Tick(ILocator box)
        {
            await Reach(box);
            await Page.Keyboard.PressAsync("Space");
            await Assertions.Expect(box).ToBeCheckedAsync();
        }

        public override async Task Choose(ILocator field, params IEnumerable<string> files)
        {
            await Reach(field);
            await base.Choose(field, files);
        }

        private async Task Reach(ILocator target)
        {
            var seen = await target.EvaluateAsync<Sight>(Look);
            if (seen.Nowhere && !Page.Url.Contains('#', StringComparison.Ordinal)) await SkipTheMenu(target);
            for (var stops = 0; stops < MostStops; stops++)
            {
                seen = await target.EvaluateAsync<Sight>(Look);
                if (seen.There) return;
                await Page.Keyboard.PressAsync(seen.Passed ? "Shift+Tab" : "Tab");
                seen = await target.EvaluateAsync<Sight>(Look);
                Assert.True(seen.Marked || seen.Nowhere, $"On {Page.Url} one cannot see that the focus is on {seen.Stop}");
            }
            Assert.Fail($"On {Page.Url} the keyboard does not come to {target}, only to {seen.Stop}");
        }

        /// <summary>The first stop of a page is the way past its menu.</summary>
        private async Task SkipTheMenu(ILocator target)
        {
            await Page.Keyboard.PressAsync("Tab");
            Assert.Equal("Gå til sidens indhold", await Page.EvaluateAsync<string>("() => document.activeElement.textContent"));
            Assert.True((await target.EvaluateAsync<Sight>(Look)).Marked, "One cannot see the way past the menu");
            await Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(Page.Locator("#indhold")).ToBeFocusedAsync();
        }

        /// <summary>What the browser tells of the focus.</summary>
        private sealed class Sight
        {
            public bool Nowhere { get; set; }
            public bool There { get; set; }
            public bool Passed { get; set; }
            public bool Marked { get; set; }
            public string Stop { get; set; } = "";
        }
    }
}
