using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Portal.App.Features.ChangeRequests;

/// <summary>Registers change requests and their approval.</summary>
internal static class ChangeRequestServices
{
    public static IServiceCollection AddChangeRequests(this IServiceCollection services)
    {
        services.AddOptions<ApprovalOptions>().BindConfiguration("Approvals")
            .Validate<IServiceProvider>(
                (approvals, provider) => !approvals.SingleApprover || provider.GetService<IHostEnvironment>()?.IsProduction() != true,
                "Approvals:SingleApprover is for demonstrations and is refused in production.")
            .ValidateOnStart();
        return services
            .AddSingleton<ReviewSeal>()
            .AddSingleton<ApprovalCheck>()
            .AddSingleton<ApplyDefinitions>()
            .AddSingleton<RequestPlans>()
            .AddSingleton<SubmitChangeRequest>()
            .AddSingleton<CommentOnChangeRequest>()
            .AddSingleton<ResolveComments>()
            .AddSingleton<ReviewChangeRequest>()
            .AddSingleton<CancelChangeRequest>()
            .AddSingleton<TakeBackChangeRequest>()
            .AddSingleton<UndoPlans>()
            .AddSingleton<UndoChangeRequest>()
            .AddSingleton<StartRollout>()
            .AddSingleton<ChangeRequestQueries>();
    }
}
