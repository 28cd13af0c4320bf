using Microsoft.Extensions.DependencyInjection;

namespace Portal.App.Features.Drafts;

/// <summary>Registers drafts.</summary>
internal static class DraftServices
{
    public static IServiceCollection AddDrafts(this IServiceCollection services) => services
        .AddSingleton<DraftFeed>()
        .AddSingleton<DraftStore>()
        .AddSingleton<DraftQueries>()
        .AddSingleton<EditDraft>()
        .AddSingleton<RemoveDefinition>()
        .AddSingleton<StepDraftHistory>()
        .AddSingleton<DiscardDraft>()
        .AddSingleton<PreviewDraft>();
}
